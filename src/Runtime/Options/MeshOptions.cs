using System.Collections.Concurrent;
using Mesh.Caching;
using Mesh.Health;
using Mesh.Shared.Policies;

namespace Mesh;

/// <summary>What an application may set in <c>AddMesh(options => ...)</c>, and its operator in the configuration under <c>Mesh</c>, which holds: <c>Mesh:StartTimeout</c>.</summary>
public sealed partial class MeshOptions
{
    private readonly ConcurrentDictionary<Type, object> _parts = new();

    /// <summary>The prefix of the names of all metrics and of their tags (<c>mesh.operation.duration</c>). Default: <c>mesh</c>.</summary>
    /// <remarks>What OpenTelemetry takes as the name of an instrument, all others being dropped by it: an ASCII letter, then ASCII letters, digits, '_', '.', '-' and '/'; at most 200 characters, so that 255 are enough for the whole name.</remarks>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
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
    /// Whether each operation keeps count, errors and latency distribution in the process, for <see cref="Metrics.MeshMetrics.Snapshot()"/>. Default: true.
    /// Costs two reads of the clock a call; can be switched while running through <see cref="Metrics.MeshMetrics.Accumulate"/>.
    /// </summary>
    public bool Accumulate { get; set; } = true;

    /// <summary>
    /// Whether a measured call whose <see cref="ValueTask"/> or <see cref="ValueTask{TResult}"/> is pending uses a state machine out of a pool: 0 bytes a call in the
    /// steady state instead of about 140. Default: false. Each such value task may then be awaited once only, and not read before it has completed, which is
    /// what they are made for (rule CA2012) and what a caller of <c>async</c> methods may have got away with breaking. Can be switched while running through <see cref="Metrics.MeshMetrics.PoolPendingCalls"/>.
    /// With policies it is the same, and about 460 bytes instead; but what they themselves wait for (a retry, a queue, a value that is not in the cache) still allocates.
    /// </summary>
    public bool PoolPendingCalls { get; set; }

    /// <summary>
    /// Further upper bounds of the buckets in which collectors are advised to count durations, beside the usual ones (0.5 ms to 60 s): the thresholds that calls are held against, so that how many were slower is exact.
    /// Read when <see cref="Metrics.MeshMetrics"/> is made.
    /// </summary>
    public ICollection<TimeSpan> DurationBoundaries { get; private set; } = [];

    /// <summary>
    /// Whether slow calls and events are logged, in the category <c>Mesh.Debug</c>. Default: false. The configuration's <c>Mesh:Debug</c> says otherwise, also while the application runs.
    /// </summary>
    public bool Debug { get; set; }

    /// <summary>How long a service may take to start that does not say so itself. Default: one minute. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StartTimeout { get; set => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>How long each service may take to clean up. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StopTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether services are left out of the start that nothing which is started needs: those that their stage calls optional, those on which others depend optionally only, and what nobody but these requires. Never left out is a critical service,
    /// one that the gate of its stage requires, one on which nobody depends, unless its stage calls it optional, and what any of them requires. Default: false.
    /// </summary>
    public bool SkipOptional { get; set; }

    /// <summary>Whether the start of the application fails when any service fails, and not only when a critical one does, or one that a gate requires. Default: false.</summary>
    public bool AbortOnFailure { get; set; }

    /// <summary>Whether services start at the same time. When false, each begins when the one before it in the plan has come to its end, to compare, or to look for what does not get along. Default: true.</summary>
    public bool Parallel { get; set; } = true;

    /// <summary>How many services start at the same time, or fewer where some take several slots (<see cref="ServiceAttribute.Weight"/>). Default: no limit.</summary>
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

    /// <summary>How many constructors run at the same time. Default: the number of processors. Only constructors take such a slot; hooks, which mostly wait, do not.</summary>
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
    /// How many services of a pool (<see cref="ServiceAttribute.StartPool"/>) start at the same time, by the pool's name. What is set neither in the configuration (<c>Mesh:StartPools:{name}</c>) nor here is
    /// <see cref="DefaultPoolSize"/>.
    /// </summary>
    public IDictionary<string, int> StartPools { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many services of a pool start at the same time whose size is said nowhere: 4.</summary>
    public const int DefaultPoolSize = 4;

    /// <summary>How long those wait that need a service to be healthy, where the service does not say so itself. Default: 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan GateTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How long a service may take to take in that another has joined (<see cref="IServiceLifecycle.JoinedAsync"/>). Default: 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan JoinTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How often, while services start, it is logged who still waits for whom. Default: 10 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for never.</summary>
    public TimeSpan StartProgressInterval { get; set => field = Checked(value); } = TimeSpan.FromSeconds(10);

    /// <summary>How long stopping may take altogether; services are given what is left of it. Default: 30 seconds, as the Generic Host's. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan StopBudget { get; set => field = Checked(value); } = TimeSpan.FromSeconds(30);

    /// <summary>How often the health of running services is asked for that do not report changes themselves. Default: 5 seconds.</summary>
    public TimeSpan HealthInterval { get; set => field = Checked(value); } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Where probes are answered while the services start under a host, and nothing else listens yet: an address as <c>http://+:8080</c>, a port, several of them with a semicolon between, or <c>true</c> for where the web
    /// server will listen (<c>urls</c>, <c>http_ports</c> or <c>Kestrel:Endpoints</c> of the configuration). A path that ends in <c>live</c> is answered with 200, every other one with 503 and the reason. The ports are free again before
    /// the web server starts. Default: null, nowhere; so says <c>none</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public string? ServeWhileStarting
    {
        get;
        set
        {
            if (value is not null && !ProbeAddresses.IsValid(value)) throw new ArgumentException($"ServeWhileStarting is '{value}', and must be {ProbeAddresses.Forms}.", nameof(value));
            field = value;
        }
    }

    /// <summary>What of a service's policies makes it degraded while it lasts, of each service that <see cref="HealthInputsOf"/> does not name. Looked at every <see cref="HealthInterval"/>. Default: nothing.</summary>
    public HealthInputs HealthInputs { get; set; }

    /// <summary>The same for single services, by name.</summary>
    public IDictionary<string, HealthInputs> HealthInputsOf { get; private set; } = new Dictionary<string, HealthInputs>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Size and durations of the cache in the process, which holds the results of cached operations unless the application registers another <c>HybridCache</c>.</summary>
    public MeshCacheOptions Cache { get; private set; } = new();

    /// <summary>The options of a capability, which it makes up itself: <c>AddMesh(mesh => mesh.UseDashboard(...))</c> is an extension method of its that sets them. The same object for all who ask.</summary>
    /// <typeparam name="T">The class of its options.</typeparam>
    /// <returns>The options; with their defaults where nobody has asked before.</returns>
    public T Part<T>() where T : class, new() => (T)_parts.GetOrAdd(typeof(T), static _ => new T());

    /// <summary>The same values, to be changed without changing these; the parts are the same.</summary>
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
