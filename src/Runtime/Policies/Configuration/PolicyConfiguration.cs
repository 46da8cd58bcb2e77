using Mesh.Metrics;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>What the configuration says of policies, over what the attributes say: see docs/configuration.md.</summary>
/// <param name="configuration">The application's; null where it has none, and the attributes hold.</param>
/// <param name="metrics">Told of what is refused and what nothing reads.</param>
internal sealed class PolicyConfiguration(IConfiguration? configuration, PolicyMetrics metrics) : IDisposable
{
    /// <summary>Raised after the configuration has changed: <see cref="Resolve"/> may say something else now.</summary>
    public event Action? Changed;

    /// <summary>What holds of an operation now. Where the configuration of the operation is invalid, what held before; at first, the attributes.</summary>
    public OperationSettings Resolve(Operation operation, OperationSettings attributes) => configuration is null ? attributes : throw new NotImplementedException(metrics.ToString());

    public void Dispose() => Changed?.Invoke();
}
