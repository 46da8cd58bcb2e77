using System.Runtime.ExceptionServices;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Simulation;

/// <summary>Runs asynchronous code in simulated time, all of it on one thread: whatever waits goes on where the timer fires for which it waits. The same input gives the same run.</summary>
internal static class Simulation
{
    // A periodic timer never ends by itself.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    /// <summary>Runs until the task is completed, on a thread of its own: without a context, and with a stack on which nothing needs to move to another thread.</summary>
    public static void Run(Func<SimulatedTime, Task> run) => OnItsThread(() =>
    {
        var time = new SimulatedTime();
        Complete(time, run(time));
    });

    /// <summary>Runs what completes tasks by itself, with <see cref="Complete"/>.</summary>
    public static void OnItsThread(Action action)
    {
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
#pragma warning disable CA1031 // It is thrown on the thread of the test.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    error = ExceptionDispatchInfo.Capture(exception);
                }
            },
            64 << 20);
        thread.Start();
        thread.Join();
        error?.Throw();
    }

    /// <summary>Goes from timer to timer until the task is completed.</summary>
    /// <exception cref="InvalidOperationException">Nothing is left that could happen: a deadlock.</exception>
    public static void Complete(SimulatedTime time, Task task)
    {
        while (!task.IsCompleted)
        {
            if (!time.FireNext()) throw new InvalidOperationException("Deadlock: nothing is left that could happen, and the task is not completed.");
            if (time.Now > s_longest.Ticks) throw new InvalidOperationException($"The task is not completed after {s_longest.TotalDays} days.");
        }

        task.GetAwaiter().GetResult();
    }

    /// <summary>Lets all happen that is left to happen.</summary>
    public static void Drain(SimulatedTime time)
    {
        while (time.FireNext()) Assert.True(time.Now < 2 * s_longest.Ticks, "It never ends.");
    }
}

/// <summary>Runs the work of services where it is asked for.</summary>
internal sealed class InlineRunner : WorkRunner
{
    public override TaskCompletionSource<T> Promise<T>() => new();

    public override Task CancelAsync(CancellationTokenSource source, Action? told)
    {
        // What is registered last is called first.
        if (told is not null) source.Token.UnsafeRegister(static told => ((Action)told!)(), told);
        source.Cancel();
        return Task.CompletedTask;
    }

    public override void Begin(IThreadPoolWorkItem work) => work.Execute();

    public override void BeginSoon(IThreadPoolWorkItem work) => work.Execute();

    public override void BeginLast(IThreadPoolWorkItem work) => work.Execute();

    public override void BeginBlocking(IThreadPoolWorkItem work) => work.Execute();
}
