using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Player.Tests.Hosting;

/// <summary>A port that nobody listens at, for a server that must come back at the same one.</summary>
internal static class FreePort
{
    public static string Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
