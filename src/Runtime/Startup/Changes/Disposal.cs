using System.Runtime.ExceptionServices;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>
/// Disposes the instances of added services, since the container does not know them: each when no call of it runs any more, at most for its
/// stop timeout. A disposal that outlasts that is abandoned, and named.
/// </summary>
/// <param name="lives">The actor.</param>
internal sealed class Disposal(Lives lives)
{
    /// <summary>Disposes the services, dependents first.</summary>
    /// <returns>The services whose disposal threw or did not end, with the errors.</returns>
    public async Task<List<(string Service, Exception Error)>> DisposeAsync(IEnumerable<ServiceLife> services)
    {
        TimeSpan begin = await lives.AskAsync(Begin).ConfigureAwait(false);
        var failures = new List<(string, Exception)>();
        foreach (ServiceLife life in services.Where(static life => life.Entry.Added is { Instance: not null }).OrderByDescending(static life => life.Index))
        {
            AddedService added = life.Entry.Added!;
            if (!added.TryAskToDispose()) continue;
            if (await DisposeAsync(life, added.DisposeAsync, begin).ConfigureAwait(false) is not { } error) continue;
            lives.Tell(() => StartupLog.NotStopped(lives.Log, error, life.Entry.Name));
            failures.Add((life.Entry.Name, error));
        }

        return failures;
    }

    /// <summary>Disposes the services and blocks until that is done, for callers that cannot await.</summary>
    /// <exception cref="InvalidOperationException">An instance can only be disposed asynchronously.</exception>
    public void Dispose(IEnumerable<ServiceLife> services)
    {
        Task<TimeSpan> asked = lives.AskAsync(Begin);
        lives.Runner.Wait(asked);
        TimeSpan begin = asked.Result;
        foreach (ServiceLife life in services.Where(static life => life.Entry.Added is { Instance: not null }).OrderByDescending(static life => life.Index))
        {
            AddedService added = life.Entry.Added!;
            if (!added.TryAskToDispose()) continue;
            Task<Exception?> disposal = DisposeAsync(life, Dispose, begin);
            lives.Runner.Wait(disposal);
            if (disposal.Result is { } error and not StopTimedOutException) ExceptionDispatchInfo.Throw(error);

            ValueTask Dispose()
            {
                added.Dispose();
                return default;
            }
        }
    }

    private async Task<Exception?> DisposeAsync(ServiceLife life, Func<ValueTask> dispose, TimeSpan begin)
    {
        TaskCompletionSource<Exception?> disposed = lives.Runner.Promise<Exception?>();
        TimeSpan limit = await lives.AskAsync(() => Limit(life, begin)).ConfigureAwait(false);
        var hook = new Hook(life.Entry, "disposal (DisposeAsync)", _ => dispose(), limit)
        {
            Problem = "was not disposed",
            Help = "find out what DisposeAsync waits for, or allow it more with StopTimeout",
            Kind = ServiceErrorKind.StopFailed,
        };
        lives.Post(() =>
        {
            string? before = life.Calls.Running?.What;
            var wait = new BoundedWait(lives, Abandon);
            HookCall call = null!;
            call = new HookCall(hook, null, life, error => End(call.HasTimedOut(error) ? new StopTimedOutException(ErrorText.Remembered(error!)) : error)) { IsStop = true };
            life.Calls.WhenAtRest(() => life.Calls.Begin(call, lives.Calls)); // and after the clean-up of a service that was abandoned
            // The disposal of a service is not waited for behind a hook that never ends; the service is disposed if the hook does end.
            wait.Begin(before is null ? Timeout.InfiniteTimeSpan : limit);

            void Abandon() => Tell(new StopTimedOutException($"Service '{life.Entry.Name}' is not disposed yet: its {life.Calls.Running?.What ?? before ?? "disposal"} still runs."));

            void End(Exception? error)
            {
                if (wait.TryEnd()) Tell(error);
            }

            void Tell(Exception? error) => lives.TellAfterwards(() => disposed.TrySetResult(error));
        });
        return await disposed.Task.ConfigureAwait(false);
    }

    // While everything is being stopped, the disposal is a part of that, and has no budget of its own.
    private TimeSpan Begin() => lives.StopsSince ?? lives.Now;

    private TimeSpan Limit(ServiceLife life, TimeSpan begin) => TimeLimit.Least(lives.Hooks.StopTimeoutOf(life.Entry), TimeLimit.Left(lives.Options.StopBudget, lives.Now - begin));
}
