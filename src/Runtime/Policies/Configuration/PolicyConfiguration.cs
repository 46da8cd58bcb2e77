using System.Collections.Concurrent;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>The configuration of policies, which overrides their attributes: see docs/configuration.md.</summary>
internal sealed class PolicyConfiguration : IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly PolicyTelemetry _telemetry;
    private readonly ReloadListener? _reloads;
    private readonly ConcurrentDictionary<Operation, string> _refused = new(); // the last problems that were logged for an operation
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase); // also the lock
    private volatile UnknownKeys? _unknown;

    /// <param name="configuration">The configuration of the application; null if it has none, so that the attributes alone apply.</param>
    /// <param name="telemetry">Receives what is refused, and keys that nothing reads.</param>
    public PolicyConfiguration(IConfiguration? configuration, PolicyTelemetry telemetry)
    {
        (_configuration, _telemetry) = (configuration, telemetry);
        if (configuration is not null) _reloads = new ReloadListener(configuration, Reloaded);
    }

    /// <summary>
    /// Raised after the configuration has changed: <see cref="Resolve"/> may return something else now. Keeps its listeners alive.
    /// </summary>
    public event Action? Changed;

    /// <summary>Returns the settings of an operation as they are configured now. Invalid settings are logged as refused.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attributes">The settings in the operation's attributes.</param>
    /// <returns>The settings to apply; without values where the configuration is invalid.</returns>
    public ResolvedSettings Resolve(Operation operation, OperationSettings attributes)
    {
        if (_configuration is null) return new ResolvedSettings(operation, attributes, []);
        var reader = new SettingsReader(new PolicyLevels(_configuration, operation));
        try
        {
            OperationSettings settings = reader.Read(attributes);
            foreach ((string key, string hint) in reader.Unread) IgnoringFailures(() => WarnOfUnknown(key, hint));
            if (reader.Problems.Count == 0) return new ResolvedSettings(operation, settings, reader.Found);
            Refuse(operation, string.Join(' ', reader.Problems), null);
            return new ResolvedSettings(operation, null, reader.Found);
        }
        catch (Exception problem)
        {
            // A failing configuration provider of the application counts as invalid configuration.
            var failed = new ResolvedSettings(operation, null, reader.Found);
            Refuse(failed, "", problem);
            return failed;
        }
    }

    /// <summary>
    /// Logs that values could not be applied, so that the previous ones stay in effect. What was logged last for the operation is not
    /// repeated.
    /// </summary>
    /// <param name="resolved">The values that could not be applied.</param>
    /// <param name="policy">The policy that could not be created; empty if it may be any.</param>
    /// <param name="problem">The exception that was thrown.</param>
    public void Refuse(ResolvedSettings resolved, string policy, Exception problem) => Refuse(resolved.Operation, resolved.Blame(policy, problem), problem);

    /// <summary>Notes that values have been applied: what was refused before is forgotten.</summary>
    public void Accept(ResolvedSettings resolved) => _refused.TryRemove(resolved.Operation, out _);

    /// <summary>Warns once of each key that nothing reads; now, and whenever the configuration has changed.</summary>
    /// <param name="services">All services of the application.</param>
    /// <param name="code">The names of all pieces of code that have policies.</param>
    public void WarnOfUnknown(IEnumerable<ServiceEntry> services, IReadOnlyCollection<string> code)
    {
        _unknown = new UnknownKeys(services, code);
        IgnoringFailures(WarnOfUnknown);
    }

    public void Dispose() => _reloads?.Dispose();

    // Each listener is called, and no listener's failure reaches the configuration, whose reload is not ours to end.
    private void Reloaded()
    {
        foreach (Action listener in Changed?.GetInvocationList().Cast<Action>() ?? []) IgnoringFailures(listener);
        IgnoringFailures(WarnOfUnknown);
        IgnoringFailures(() => _telemetry.Reloaded(_refused.Keys));
    }

    private void WarnOfUnknown()
    {
        if (_configuration is null || _unknown is not { } unknown) return;
        foreach ((string key, string hint) in unknown.Find(_configuration)) WarnOfUnknown(key, hint);
    }

    private void WarnOfUnknown(string key, string hint)
    {
        bool isNew;
        lock (_reported) isNew = _reported.Add(key);
        if (isNew) _telemetry.Unknown(key, hint);
    }

    private void Refuse(Operation operation, string problems, Exception? cause)
    {
        string? before = _refused.GetValueOrDefault(operation);
        _refused[operation] = problems;
        if (before != problems) IgnoringFailures(() => _telemetry.Refused(operation, problems, cause));
    }

    // A failing logger leaves nobody to tell, and a configuration that changes while its keys are enumerated raises Changed for it.
    private static void IgnoringFailures(Action action)
    {
        try
        {
            action();
        }
        catch (Exception) { }
    }
}
