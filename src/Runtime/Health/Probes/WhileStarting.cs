using System.Net;
using Mesh.Startup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mesh.Health;

/// <summary>Answers probes while the services start, if the options say so.</summary>
internal sealed class WhileStarting(MeshOptions options, HealthStates states, IConfiguration? configuration, ILogger logger)
{
    private readonly GuardedLog _log = new(logger);

    /// <summary>Begins to answer, or logs why that is impossible: the start does not fail for it.</summary>
    /// <returns>The server, to be disposed; null when there is none.</returns>
    public ProbeServer? Begin()
    {
        if (ProbeAddresses.IsNone(options.ServeWhileStarting)) return null;
        IReadOnlyList<IPEndPoint> points = ProbeAddresses.Of(options.ServeWhileStarting, configuration);
        if (points.Count == 0) HealthLog.NothingToServe(_log, options.ServeWhileStarting!);
        string addresses = string.Join(", ", points);
        ProbeServer? server = ProbeServer.Begin(points, new ProbeAnswers(states), Refused, error => HealthLog.ServingEnded(_log, error, addresses));
        if (server is not null) HealthLog.Serving(_log, string.Join(", ", server.EndPoints));
        return server;

        void Refused(IPEndPoint point, Exception error)
        {
            // As the web server takes it: localhost is IPv4 alone where there is no other.
            bool isBeside = point.Address.Equals(IPAddress.IPv6Loopback) && points.Any(other => other.Port == point.Port && other.Address.Equals(IPAddress.Loopback));
            if (!isBeside) HealthLog.NotServing(_log, error, point.ToString());
        }
    }
}
