using System.Collections.Concurrent;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Mesh.Policies;

/// <summary>What the configuration says of policies, over what the attributes say: see docs/configuration.md.</summary>
internal sealed class PolicyConfiguration : IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly PolicyTelemetry _telemetry;
    private readonly IDisposable? _reloads;
    private readonly ConcurrentDictionary<Operation, Resolved> _resolved = new();
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase); // also its lock
    private volatile UnknownKeys? _unknown;

    /// <param name="configuration">The application's; null where it has none, and the attributes hold.</param>
    /// <param name="telemetry">Told of what is refused and what nothing reads.</param>
    public PolicyConfiguration(IConfiguration? configuration, PolicyTelemetry telemetry)
    {
        (_configuration, _telemetry) = (configuration, telemetry);
        if (configuration is not null) _reloads = ChangeToken.OnChange(configuration.GetReloadToken, Reloaded);
    }

    /// <summary>Raised after the configuration has changed: <see cref="Resolve"/> may say something else now. Keeps those alive who listen.</summary>
    public event Action? Changed;

    /// <summary>What holds of an operation now.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attributes">What its attributes say: the same each time.</param>
    /// <returns>The attributes themselves where nothing is configured. Where what is configured is invalid, what held before; at first, the attributes.</returns>
    public OperationSettings Resolve(Operation operation, OperationSettings attributes)
    {
        if (_configuration is null) return attributes;
        var reader = new SettingsReader(new PolicyLevels(_configuration, operation));
        OperationSettings settings = reader.Read(attributes);
        string problems = string.Join(' ', reader.Problems);
        Resolved? before = _resolved.GetValueOrDefault(operation);
        if (problems.Length > 0)
        {
            settings = before?.Settings ?? attributes;
            if (before?.Problems != problems) _telemetry.Refused(operation, problems);
        }

        _resolved[operation] = new Resolved(settings, problems);
        return settings;
    }

    /// <summary>Warns of each key that nothing reads, once; now, and whenever the configuration has changed.</summary>
    /// <param name="services">All services of the application.</param>
    public void WarnOfUnknown(IEnumerable<ServiceEntry> services)
    {
        _unknown = new UnknownKeys(services);
        WarnOfUnknown();
    }

    public void Dispose() => _reloads?.Dispose();

    private void Reloaded()
    {
        WarnOfUnknown();
        Changed?.Invoke();
    }

    private void WarnOfUnknown()
    {
        if (_configuration is null || _unknown is not { } unknown) return;
        foreach ((string key, string hint) in unknown.Find(_configuration))
        {
            bool isNew;
            lock (_reported) isNew = _reported.Add(key);
            if (isNew) _telemetry.Unknown(key, hint);
        }
    }

    private sealed record Resolved(OperationSettings Settings, string Problems);
}
