using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>The call of one segment of a service's start, or of an attempt of one: constructs the service and calls its hooks.</summary>
internal sealed class StartCall(StartWork work, TimeSpan limit, Hooks hooks, ExecutionContext? context, ICallOwner owner) : ServiceCall(work.Entry, limit, context, owner)
{
    /// <summary>The description of the call while the constructor runs.</summary>
    public const string Constructor = "constructor";

    // Only these parts of the work are kept; the others are in the base class or in properties.
    private readonly bool _isPrepared = work.IsPrepared;
    private volatile object? _instance = work.Instance;
    private volatile StartPhase _phase;

    /// <summary>The instance; null before it is constructed.</summary>
    public object? Instance => _instance;

    /// <summary>The phase that the call has reached after the constructor; it changes again after the preparation.</summary>
    public StartPhase Phase => _phase;

    public bool Initializes { get; } = work.Initializes;

    /// <summary>
    /// Whether the call was given up after the initialization, before the service was started as a hosted service. Then the service needs
    /// only its clean-up.
    /// </summary>
    public bool IsOnlyInitialized { get; private set; }

    public override string What => _phase switch
    {
        StartPhase.Prepares => "preparation (PrepareAsync)",
        StartPhase.Initializes => "initialization (InitializeAsync)",
        _ => Constructor,
    };

    public override Exception TimedOut() => hooks.StartTimedOut(Entry);

    protected override async ValueTask WorkAsync(CancellationToken cancellationToken)
    {
        object instance = _instance ??= hooks.Construct(Entry);
        var lifecycle = instance as IServiceLifecycle;
        var hosted = instance as IHostedService;
        LifecycleHooks has = Entry.HooksOf(instance);
        if (has != LifecycleHooks.None || hosted is not null) hooks.Guard.Make();
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isPrepared && (has & LifecycleHooks.Prepare) != 0)
        {
            Reach(StartPhase.Prepares);
            await Guarded(lifecycle!.PrepareAsync(cancellationToken)).ConfigureAwait(false);
            hooks.Guard.Ask();
        }

        if (!Initializes) return;
        // Without further hooks there is no progress to report: the call ends now.
        if ((has & LifecycleHooks.Initialize) == 0 && hosted is null) return;
        Reach(StartPhase.Initializes);
        cancellationToken.ThrowIfCancellationRequested();
        if ((has & LifecycleHooks.Initialize) != 0) await Guarded(lifecycle!.InitializeAsync(cancellationToken)).ConfigureAwait(false);
        if (hosted is not null) IsOnlyInitialized = !await hooks.Hosted.StartAsync(Entry, hosted, cancellationToken).ConfigureAwait(false);
        hooks.Guard.Ask();
    }

    private ValueTask Guarded(ValueTask hook)
    {
        if (!hook.IsCompleted) hooks.Guard.TryMake();
        return hook;
    }

    private void Reach(StartPhase phase)
    {
        _phase = phase;
        Owner.Progressed(this);
    }
}

/// <summary>
/// A segment: the part of a service's start that runs without a break. It is the whole start or, for a service that prepares early, the
/// part before or the part after the initialization of its dependencies.
/// </summary>
/// <param name="Entry">The service.</param>
/// <param name="Instance">The instance that an earlier segment or attempt has constructed; null if it is still to be constructed.</param>
/// <param name="IsPrepared">Whether the service has prepared.</param>
/// <param name="Initializes">Whether the segment includes the initialization.</param>
internal readonly record struct StartWork(ServiceEntry Entry, object? Instance, bool IsPrepared, bool Initializes);
