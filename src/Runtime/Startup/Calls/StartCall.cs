using Mesh.Plan;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mesh.Startup;

/// <summary>One segment of a service's start, or an attempt of one: constructs it and calls its hooks.</summary>
internal sealed class StartCall(StartWork work, IStartCaller caller, ServiceStarter starter, ExecutionContext? context, ILogger log) : ServiceCall(work.Entry, context, log)
{
    private volatile object? _instance = work.Instance;
    private volatile StartPhase _phase;

    /// <summary>The instance, as soon as there is one.</summary>
    public object? Instance => _instance;

    /// <summary>How far it is: what comes next after the constructor, and after the preparation.</summary>
    public StartPhase Phase => _phase;

    public bool Initializes => work.Initializes;

    public override Exception TimedOut() => starter.TimedOut(work.Entry);

    protected override async ValueTask WorkAsync(CancellationToken cancellationToken)
    {
        object instance = _instance ??= starter.Construct(work.Entry);
        var lifecycle = instance as IServiceLifecycle;
        var hosted = instance as IHostedService;
        LifecycleHooks hooks = work.Entry.HooksOf(instance);
        cancellationToken.ThrowIfCancellationRequested();
        if (!work.IsPrepared && (hooks & LifecycleHooks.Prepare) != 0)
        {
            Reach(StartPhase.Prepares);
            await lifecycle!.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!work.Initializes) return;
        // Nothing more to come is nothing to tell: it ends now.
        if ((hooks & LifecycleHooks.Initialize) == 0 && hosted is null) return;
        Reach(StartPhase.Initializes);
        cancellationToken.ThrowIfCancellationRequested();
        if ((hooks & LifecycleHooks.Initialize) != 0) await lifecycle!.InitializeAsync(cancellationToken).ConfigureAwait(false);
        if (hosted is not null) await starter.StartHostedAsync(work.Entry, hosted, cancellationToken).ConfigureAwait(false);
    }

    protected override void Ended(Exception? error) => caller.Ended(this, error);

    // Nobody counts on the service any more, so it lets go of what it has taken.
    protected override Task EndedLateAsync() => work.Initializes ? starter.StopLateAsync(work.Entry, _instance!) : Task.CompletedTask;

    private void Reach(StartPhase phase)
    {
        _phase = phase;
        caller.Progressed(this);
    }
}

/// <summary>Who has asked for a segment of a start.</summary>
internal interface IStartCaller
{
    /// <summary>The constructor or the preparation has ended.</summary>
    void Progressed(StartCall call);

    /// <summary>It has ended: well, where there is no error.</summary>
    void Ended(StartCall call, Exception? error);
}
