using Player.Server.Discovery;
using Player.Topology;

namespace Player.Server.Doctor.Checks;

internal static class MeshReading
{
    /// <summary>The mesh once it was read for the first time, or as it stands when the time is up.</summary>
    public static async Task<TopologySnapshot> ReadAsync(this ITopologySource mesh, CancellationToken stop)
    {
        var known = mesh.Current;
        try
        {
            while (known.Reading.State == ReadingState.Starting) known = await mesh.WaitAsync(known, stop);
        }
        catch (OperationCanceledException)
        {
            return mesh.Current;
        }

        return known;
    }
}
