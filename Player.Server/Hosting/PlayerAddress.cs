using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Player.Server.Hosting;

/// <summary>Where this Player itself listens, for its own broker and its own Triggers. Known once the server has started.</summary>
internal sealed class PlayerAddress(IServer server)
{
    /// <summary><c>http://localhost:8080</c>, with the port that is really in use.</summary>
    public string Url
    {
        get
        {
            var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
            foreach (var text in addresses)
            {
                var address = BindingAddress.Parse(text);
                if (address.Port > 0) return $"http://localhost:{address.Port}";
            }

            throw new InvalidOperationException("The server does not listen yet.");
        }
    }
}
