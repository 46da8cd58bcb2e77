using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>Has probes answered while the services start, where the options say so.</summary>
internal sealed class WhileStarting(MeshOptions options, HealthStates states, IConfiguration? configuration, ILogger log)
{
    /// <summary>Begins, or says in the log why it cannot: a start does not fail for that.</summary>
    /// <returns>What ends it; null where there is none.</returns>
    public ProbeServer? Begin()
    {
        if (ProbeAddresses.IsNone(options.ServeWhileStarting)) return null;
        IReadOnlyList<IPEndPoint> points = ProbeAddresses.Of(options.ServeWhileStarting, configuration);
        string addresses = string.Join(", ", points);
        if (points.Count == 0)
        {
            HealthLog.NothingToServe(log, options.ServeWhileStarting!);
            return null;
        }

        try
        {
            var server = ProbeServer.Begin(points, new ProbeAnswers(states), error => HealthLog.ServingEnded(log, error, addresses));
            HealthLog.Serving(log, addresses);
            return server;
        }
        catch (Exception exception) when (exception is SocketException or NotSupportedException or UnauthorizedAccessException)
        {
            HealthLog.NotServing(log, exception, addresses);
            return null;
        }
    }
}
