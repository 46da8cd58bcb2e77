using System.Collections.Concurrent;
using Mesh.Caching;
using Mesh.Health;
using Mesh.Shared.Policies;

namespace Mesh;

/// <summary>
/// Options of the mesh, set by the application in <c>AddMesh(options => ...)</c> and by its operator in the configuration under
/// <c>Mesh</c>, such as <c>Mesh:StartTimeout</c>. The configuration takes precedence.
/// </summary>
public sealed partial class MeshOptions
{
    /// <summary>
    /// The key in the container of the clock by which services are started, stopped and restarted, gates waited for and health looked at:
    /// <c>services.AddKeyedSingleton&lt;TimeProvider&gt;(MeshOptions.ClockKey, clock)</c>. Default: the system's clock.
    /// </summary>
    /// <remarks>
    /// It is not the application's <see cref="TimeProvider"/>, by which policies, caches and metrics go: a test that lets that one stand still
    /// would wait for ever for a start. A test that wants to hold the clock of the start too registers it with this key.
    /// </remarks>
    public const string ClockKey = "Mesh";

    private readonly ConcurrentDictionary<Type, object> _parts = new();

    /// <summary>The prefix of the names of all metrics and of their tags (<c>mesh.operation.duration</c>). Default: <c>mesh</c>.</summary>
    /// <remarks>
    /// A prefix must form valid instrument names of OpenTelemetry, which drops all others: an ASCII letter, then ASCII letters, digits,
    /// '_', '.', '-' and '/'; at most 200 characters, so that the whole name stays within 255.
    /// </remarks>
    /// <exception cref="ArgumentException">The value has none of these forms.</exception>
    public string Prefix
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!IsPrefix(value)) throw new ArgumentException($"The prefix of all metrics is '{value}', and must be {PrefixForm}: OpenTelemetry drops metrics of other names.", nameof(value));
            field = value;
        }
    } = "mesh";

    internal const string PrefixForm = "a letter (a to z), then letters, digits, '_', '.', '-' or '/', at most 200 characters";

    /// <summary>
    /// Whether each operation keeps its call count, error count and latency distribution in the process, for
    /// <see cref="Metrics.MeshMetrics.Snapshot()"/>. Default: true. Costs two reads of the clock per call; can be switched while running
    /// through <see cref="Metrics.MeshMetrics.Accumulate"/>.
    /// </summary>
    public bool Accumulate { get; set; } = true;

    /// <summary>
    /// Whether a measured call whose <see cref="ValueTask"/> or <see cref="ValueTask{TResult}"/> is pending uses a pooled state machine: 0
    /// bytes per call in the steady state instead of about 140, or with policies instead of about 460. Default: false. Each such value task
    /// may then be awaited only once, and not read before it has completed: the rule for value tasks (CA2012), which callers of
    /// <c>async</c> methods may have broken unnoticed. Can be switched while running through
    /// <see cref="Metrics.MeshMetrics.PoolPendingCalls"/>. Waits of the policies themselves (for a retry, in a queue, for a value that is
    /// not in the cache) still allocate.
    /// </summary>
    public bool PoolPendingCalls { get; set; }

    /// <summary>
    /// Additional upper bounds of the histogram buckets that collectors are advised to use for durations, beside the usual ones (0.5 ms to
    /// 60 s): the thresholds of your service levels, so that the number of slower calls is exact. Read when
    /// <see cref="Metrics.MeshMetrics"/> is created.
    /// </summary>
    public ICollection<TimeSpan> DurationBoundaries { get; private set; } = [];

    /// <summary>
    /// Whether slow calls and events are logged, in the category <c>Mesh.Debug</c>. Default: false. <c>Mesh:Debug</c> in the configuration
    /// takes precedence, also while the application runs.
    /// </summary>
    public bool Debug { get; set; }

    /// <summary>
    /// The time limit for the start of a service that declares none. Default: one minute.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan StartTimeout { get; set => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time limit for the clean-up of a service that declares none. Default: 10 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan StopTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the start leaves out services that no started service needs: those that their stage calls optional, those on which
    /// others only depend optionally, and those that only such services require. A service is never left out when it is critical,
    /// when the gate of its stage requires it, when no service depends on it (unless its stage calls it optional), or when one of
    /// these requires it. Default: false.
    /// </summary>
    public bool SkipOptional { get; set; }

    /// <summary>
    /// Whether the failure of any service fails the start of the application, and not only that of a critical service or of one that a
    /// gate requires. Default: false.
    /// </summary>
    public bool AbortOnFailure { get; set; }

    /// <summary>
    /// Whether services start in parallel. When false, each begins when the one before it in the plan has finished, for comparison, or to
    /// find services that interfere with each other. Default: true.
    /// </summary>
    public bool Parallel { get; set; } = true;

    /// <summary>
    /// The number of services that start at the same time; fewer where some take several slots
    /// (<see cref="ServiceAttribute.Weight"/>). Default: no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxParallelStarts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = int.MaxValue;

    /// <summary>
    /// The number of constructors that run at the same time. Default: the number of processors. Only constructors take such a slot;
    /// hooks, which mostly wait, do not.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int ConstructionSlots
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>
    /// The number of services of a pool (<see cref="ServiceAttribute.StartPool"/>) that start at the same time, by the pool's name. Pools
    /// that neither the configuration (<c>Mesh:StartPools:{name}</c>) nor this sets have <see cref="DefaultPoolSize"/>.
    /// </summary>
    public IDictionary<string, int> StartPools { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The size of a start pool that nothing sets: 4.</summary>
    public const int DefaultPoolSize = 4;

    /// <summary>
    /// The time limit for waiting until a service is healthy, for services that declare none. Default: 30 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan GateTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The time limit for a service to handle that another has joined (<see cref="IServiceLifecycle.JoinedAsync"/>). Default: 30 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan JoinTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The interval at which a running start logs which services still wait, and for what. Default: 10 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never.
    /// </summary>
    public TimeSpan StartProgressInterval { get; set => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time limit for the whole stop; each service gets what is left of it. Default: 30 seconds, as in the Generic Host.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan StopBudget { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>The interval at which the health of running services is checked that do not report changes themselves. Default: 5 seconds.</summary>
    public TimeSpan HealthInterval { get; set => field = Checked(value); } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The addresses at which probes are answered while the services start under a host and nothing else listens yet: an address such
    /// as <c>http://+:8080</c>, a port, several of them separated by semicolons, or <c>true</c> for the addresses at which the web
    /// server will listen (<c>urls</c>, <c>http_ports</c> or <c>Kestrel:Endpoints</c> of the configuration). A path that ends in
    /// <c>live</c> is answered with 200, every other with 503 and the reason. The ports are released before the web server starts.
    /// Default: null, or <c>none</c>, for nowhere.
    /// </summary>
    /// <exception cref="ArgumentException">The value has none of these forms.</exception>
    public string? ServeWhileStarting
    {
        get;
        set
        {
            if (value is not null && !ProbeAddresses.IsValid(value)) throw new ArgumentException($"ServeWhileStarting is '{value}', and must be {ProbeAddresses.Forms}.", nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The states of a service's policies that make it degraded while they last, for services that <see cref="HealthInputsOf"/> does not
    /// name. Checked every <see cref="HealthInterval"/>. Default: none.
    /// </summary>
    public HealthInputs HealthInputs { get; set; }

    /// <summary><see cref="HealthInputs"/> of single services, by name.</summary>
    public IDictionary<string, HealthInputs> HealthInputsOf { get; private set; } = new Dictionary<string, HealthInputs>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Size and expirations of the in-process cache, which holds the results of cached operations unless the application
    /// registers another <c>HybridCache</c>.
    /// </summary>
    public MeshCacheOptions Cache { get; private set; } = new();

    /// <summary>
    /// Gets the options of a capability, of a class that the capability defines. Its extension method, as in <c>AddMesh(mesh =>
    /// mesh.UseDashboard(...))</c>, sets them. Every call returns the same object.
    /// </summary>
    /// <typeparam name="T">The class of the options.</typeparam>
    /// <returns>The options, with their defaults at the first call.</returns>
    public T Part<T>() where T : class, new() => (T)_parts.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>Copies the options, so that changes of the copy do not affect these; the parts are shared.</summary>
    internal MeshOptions Copy()
    {
        var copy = (MeshOptions)MemberwiseClone();
        copy.DurationBoundaries = [.. DurationBoundaries];
        copy.HealthInputsOf = new Dictionary<string, HealthInputs>(HealthInputsOf, StringComparer.OrdinalIgnoreCase);
        copy.StartPools = new Dictionary<string, int>(StartPools, StringComparer.Ordinal);
        copy.Cache = Cache.Copy();
        return copy;
    }

    private static bool IsPrefix(string value) =>
        value.Length is > 0 and <= 200 && char.IsAsciiLetter(value[0]) && value.All(static each => char.IsAsciiLetterOrDigit(each) || each is '_' or '.' or '-' or '/');

    private static TimeSpan Checked(TimeSpan value)
    {
        if (value == Timeout.InfiniteTimeSpan) return value;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, PolicyBounds.Longest);
        return value;
    }
}
