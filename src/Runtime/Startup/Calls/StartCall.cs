using Mesh.Plan;
using Mesh.Registry;
using Microsoft.Extensions.Hosting;

namespace Mesh.Startup;

/// <summary>One segment of a service's start, or an attempt of one: constructs it and calls its hooks.</summary>
internal sealed class StartCall(StartWork work, TimeSpan limit, Hooks hooks, ExecutionContext? context, ICallOwner owner) : ServiceCall(work.Entry, limit, context, owner)
{
    /// <summary>What it is while the constructor runs.</summary>
    public const string Constructor = "constructor";

    // What is kept of the work: the rest would be kept twice.
    private readonly bool _isPrepared = work.IsPrepared;
    private volatile object? _instance = work.Instance;
    private volatile StartPhase _phase;

    /// <summary>The instance, as soon as there is one.</summary>
    public object? Instance => _instance;

    /// <summary>How far it is: what comes next after the constructor, and after the preparation.</summary>
    public StartPhase Phase => _phase;

    public bool Initializes { get; } = work.Initializes;

    /// <summary>Whether it has been given up before it was started as a hosted service too: then there is only to clean up.</summary>
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
        // Nothing more to come is nothing to tell: it ends now.
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

/// <summary>A part of a service's start that runs without a break: all of it, or, for a service that prepares early, what comes before and what comes after its dependencies have been initialized.</summary>
/// <param name="Entry">The service.</param>
/// <param name="Instance">What has been constructed by an earlier segment or attempt; null when it is to be constructed.</param>
/// <param name="IsPrepared">Whether it has been prepared.</param>
/// <param name="Initializes">Whether it goes on to the initialization.</param>
internal readonly record struct StartWork(ServiceEntry Entry, object? Instance, bool IsPrepared, bool Initializes);
