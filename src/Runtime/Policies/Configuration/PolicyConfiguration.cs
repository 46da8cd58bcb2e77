using System.Collections.Concurrent;
using Mesh.Metrics;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;

namespace Mesh.Policies;

/// <summary>What the configuration says of policies, over what the attributes say: see docs/configuration.md.</summary>
internal sealed class PolicyConfiguration : IDisposable
{
    private readonly IConfiguration? _configuration;
    private readonly PolicyTelemetry _telemetry;
    private readonly ReloadListener? _reloads;
    private readonly ConcurrentDictionary<Operation, string> _refused = new(); // what was said of it last
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase); // also its lock
    private volatile UnknownKeys? _unknown;

    /// <param name="configuration">The application's; null where it has none, and the attributes hold.</param>
    /// <param name="telemetry">Told of what is refused and what nothing reads.</param>
    public PolicyConfiguration(IConfiguration? configuration, PolicyTelemetry telemetry)
    {
        (_configuration, _telemetry) = (configuration, telemetry);
        if (configuration is not null) _reloads = new ReloadListener(configuration, Reloaded);
    }

    /// <summary>Raised after the configuration has changed: <see cref="Resolve"/> may say something else now. Keeps those alive who listen.</summary>
    public event Action? Changed;

    /// <summary>What it says of an operation now.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="attributes">What its attributes say.</param>
    /// <returns>What is to hold. What is invalid has been refused already.</returns>
    public ResolvedSettings Resolve(Operation operation, OperationSettings attributes)
    {
        if (_configuration is null) return new ResolvedSettings(operation, attributes, []);
        var reader = new SettingsReader(new PolicyLevels(_configuration, operation));
        try
        {
            OperationSettings settings = reader.Read(attributes);
            foreach ((string key, string hint) in reader.Unread) Unfailing(() => WarnOfUnknown(key, hint));
            if (reader.Problems.Count == 0) return new ResolvedSettings(operation, settings, reader.Found);
            Refuse(operation, string.Join(' ', reader.Problems), null);
            return new ResolvedSettings(operation, null, reader.Found);
        }
        catch (Exception problem)
        {
            // A provider of the application that fails says nothing.
            var failed = new ResolvedSettings(operation, null, reader.Found);
            Refuse(failed, "", problem);
            return failed;
        }
    }

    /// <summary>Logs that values could not be made, and so what held before holds on. What was logged last is not repeated.</summary>
    /// <param name="resolved">What the configuration said.</param>
    /// <param name="policy">The policy that could not be made; empty where it may be any.</param>
    /// <param name="problem">Why.</param>
    public void Refuse(ResolvedSettings resolved, string policy, Exception problem) => Refuse(resolved.Operation, resolved.Blame(policy, problem), problem);

    /// <summary>Values hold: what was refused before is forgotten.</summary>
    public void Accept(ResolvedSettings resolved) => _refused.TryRemove(resolved.Operation, out _);

    /// <summary>Warns of each key that nothing reads, once; now, and whenever the configuration has changed.</summary>
    /// <param name="services">All services of the application.</param>
    /// <param name="code">The names of all pieces of code that have policies.</param>
    public void WarnOfUnknown(IEnumerable<ServiceEntry> services, IReadOnlyCollection<string> code)
    {
        _unknown = new UnknownKeys(services, code);
        Unfailing(WarnOfUnknown);
    }

    public void Dispose() => _reloads?.Dispose();

    // Each who listens is told, and the configuration is told of nobody's failure: its reload is not ours to end.
    private void Reloaded()
    {
        foreach (Action listener in Changed?.GetInvocationList().Cast<Action>() ?? []) Unfailing(listener);
        Unfailing(WarnOfUnknown);
        Unfailing(() => _telemetry.Reloaded(_refused.Keys));
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
        if (before != problems) Unfailing(() => _telemetry.Refused(operation, problems, cause));
    }

    // A logger that fails has nobody to tell, and a configuration that changes while its keys are looked through tells of that.
    private static void Unfailing(Action action)
    {
        try
        {
            action();
        }
        catch (Exception) { }
    }
}
