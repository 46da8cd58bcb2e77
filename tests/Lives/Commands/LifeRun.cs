using Mesh.Registry;
using Mesh.Startup;

namespace Mesh.Harness.Lives;

/// <summary>Does to a mesh what its spec says, and lets its life come to an end.</summary>
/// <param name="mesh">The mesh.</param>
public sealed class LifeRun(LifeMesh mesh) : IDisposable
{
    private readonly List<Task> _asked = [];
    private readonly CancellationTokenSource _signal = new();
    private Command? _start;

    /// <summary>Runs it; completes when all has been answered.</summary>
    public async Task RunAsync()
    {
        mesh.Log.Added = Noted;
        mesh.Asks = InHook;
        foreach (Command command in mesh.Spec.Commands.Where(static command => command.On is null)) mesh.Time.After(command.Delay, () => Do(command));
        await mesh.Time.DelayAsync(mesh.Spec.Commands.Where(static command => command.On is null).Max(static command => command.Delay) + TimeSpan.FromTicks(1)).ConfigureAwait(false);
        await AnsweredAsync().ConfigureAwait(false);
        foreach (Command command in mesh.Spec.Commands) // what was not met
        {
            Do(command);
            await AnsweredAsync().ConfigureAwait(false);
        }

        await mesh.Time.DelayAsync(TimeSpan.FromMilliseconds(50)).ConfigureAwait(false);
        Do(new Command(CommandKind.DisposeAsync));
        await AnsweredAsync().ConfigureAwait(false);
    }

    public void Dispose() => _signal.Dispose();

    private async Task AnsweredAsync()
    {
        while (true)
        {
            Task[] all;
            lock (_asked) all = [.. _asked];
            foreach (Task task in all) await task.ConfigureAwait(false);
            lock (_asked)
            {
                if (all.Length == _asked.Count) return;
            }
        }
    }

    // Under the lock of the log, and so later.
    private void Noted(Happening happening)
    {
        foreach (Command command in mesh.Spec.Commands)
        {
            if (happening.What is What.Ends or What.Fails && command is { HasBegun: true, IsAnswered: false, GiveUp: { } giveUp } && command.TokenAtEndOf == (happening.Service, happening.Hook)) mesh.Time.Soon(giveUp);
            if (happening.What != What.Begins || command.HasBegun || command.IsInHook || command.On != (happening.Service, happening.Hook)) continue;
            if (command.IsAtOnce) mesh.Time.Soon(() => Do(command));
            else mesh.Time.After(command.Delay, () => Do(command));
        }
    }

    private Task? InHook(LifeService service, HookKind hook)
    {
        if (mesh.Spec.Commands.Find(command => command is { IsInHook: true, HasBegun: false } && command.On == (service, hook)) is not { } command) return null;
        var answered = new TaskCompletionSource(); // for it alone: of several who wait for one task all but the first go on elsewhere
        command.Answered += () => answered.TrySetResult();
        Do(command);
        return answered.Task;
    }

    private void Do(Command command)
    {
        lock (_asked)
        {
            if (command.HasBegun) return;
            command.HasBegun = true;
        }

        Task running = DoAsync(command);
        lock (_asked) _asked.Add(running);
    }

    private async Task DoAsync(Command command)
    {
        using var caller = new CancellationTokenSource();
        using IDisposable? cancel = command.TokenAfter is not { } after ? null : mesh.Time.After(after, GiveUp);
        command.GiveUp = GiveUp;
        mesh.Log.Add(What.CommandBegins, command: command);
        Exception? error = null;
        try
        {
            Task answer = AskAsync(command, caller.Token);
            _ = answer.ContinueWith(_ => CheckThread(command), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await answer.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever comes of it is noted.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        mesh.Collect();
        mesh.Log.Add(What.CommandEnds, command: command, error: error);
        command.IsAnswered = true;
        command.Answered?.Invoke();

        void GiveUp()
        {
            if (command.IsAnswered || caller.IsCancellationRequested) return;
            mesh.Log.Add(What.TokenCancelled, command: command);
            Cancel(caller);
        }
    }

    private Task AskAsync(Command command, CancellationToken cancellationToken)
    {
        switch (command.Kind)
        {
            case CommandKind.Start:
                _start = command;
                var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _signal.Token);
                return mesh.StartAsync(either.Token);
            case CommandKind.Stop:
                return mesh.StopAsync(cancellationToken);
            case CommandKind.Restart:
                return mesh.Orchestrator.RestartAsync(command.Service!.Name, new RestartOptions { IncludeDependents = command.WithDependents }, cancellationToken);
            case CommandKind.Add:
                return mesh.Orchestrator.AddAsync(command.Added.Select(Definition), cancellationToken);
            case CommandKind.Remove:
                return mesh.Orchestrator.RemoveAsync(command.Service!.Name, new RemoveOptions { Cascade = command.WithDependents }, cancellationToken);
            case CommandKind.Dispose:
                return mesh.DisposeOnAThreadAsync();
            case CommandKind.DisposeAsync:
                return mesh.DisposeAsync();
            case CommandKind.Signal:
                return SignalAsync();
            default:
                mesh[command.Service!].FallIll();
                return Task.CompletedTask;
        }
    }

    // What RunAsync of a host does.
    private async Task SignalAsync()
    {
        try
        {
            if (_start is { IsAnswered: false } start)
            {
                // Each waits by itself: of several who wait for one task all but the first go on elsewhere.
                var answered = new TaskCompletionSource();
                start.Answered += () => answered.TrySetResult();
                mesh.Log.Add(What.TokenCancelled, command: start);
                if (!mesh.TryTellToEnd()) Cancel(_signal);
                if (!start.IsAnswered) await answered.Task.ConfigureAwait(false);
            }
            else
            {
                await mesh.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            await mesh.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            mesh.Log.Add(What.Wrong, text: $"who cancels a token is thrown at: {exception.InnerException!.Message}");
        }
    }

    private ServiceDefinition Definition(LifeService service) => new()
    {
        Name = service.Name,
        Factory = _ => LifeInstance.Construct(mesh[service]),
        Type = typeof(LifeInstance),
        Contracts = [typeof(LifeInstance)],
        DependsOn = [.. service.Edges.Select(edge => new ServiceDependency(mesh.Spec.Services[edge.Service].Name, edge.Optional, edge.Until))],
        Critical = service.Critical,
        StartRetries = service.Retries,
        StartRetryDelay = service.RetryDelay,
        StartTimeout = service.StartTimeout,
        StopTimeout = service.StopTimeout,
        SkipAfter = service.SkipAfter,
        GateTimeout = service.GateTimeout,
        RestartWhenUnhealthy = service.RestartWhenUnhealthy,
    };

    private void CheckThread(Command command)
    {
        if (OwnLock.IsHeld) mesh.Log.Add(What.Wrong, text: $"what comes after {command} runs inside of the lock of a service");
    }
}
