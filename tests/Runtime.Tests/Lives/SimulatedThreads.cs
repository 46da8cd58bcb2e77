using System.Collections.Concurrent;

namespace Mesh.Runtime.Tests.Simulated;

/// <summary>
/// Goes from step to step on one thread at a time. One that is held hands over to another, and goes on with its own when its time is over: so code can hold its thread, for a while or for ever, and all else goes on as it would in
/// reality, in the same order each time.
/// </summary>
/// <param name="step">Takes one step; false when none is left.</param>
#pragma warning disable CA1001 // Semaphores that are never asked for a handle have nothing to dispose.
internal sealed class SimulatedThreads(Func<bool> step)
{
    private static readonly ConcurrentBag<Worker> s_idle = [];

    [ThreadStatic]
    private static Held? t_asker; // waits until what it has asked for is done, or held

    private readonly SemaphoreSlim _finished = new(0);
    private readonly List<Held> _held = [];
    private Held? _next;
    private volatile bool _isOver;

    /// <summary>Steps until no step is left.</summary>
    /// <returns>False when a thread did not come back in time: something holds it that is not simulated.</returns>
    public bool Run(TimeSpan limit)
    {
        Begin(Step);
        bool isFinished = _finished.Wait(limit);
        _isOver = true;
        return isFinished;
    }

    /// <summary>Ends what is still held.</summary>
    public void LetGo()
    {
        Held[] left;
        lock (_held) left = [.. _held];
        foreach (Held held in left)
        {
            held.Wake.Release();
            held.IsGone.Wait(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Does something at once on another thread; the caller goes on when it is done, or held.</summary>
    public void Aside(Action action)
    {
        var asker = new Held();
        Begin(() =>
        {
            t_asker = asker;
            try
            {
                action();
            }
            catch (LifeOverException)
            {
                return;
            }

            if (Interlocked.Exchange(ref t_asker, null) is null) Step(); // it has been held, and takes the steps from then on
            else asker.Wake.Release();
        });
        asker.Wake.Wait();
    }

    /// <summary>Holds the thread of the caller until it is woken.</summary>
    public void Hold(Action<Action> wakeBy)
    {
        if (_isOver) throw new LifeOverException();
        var held = new Held();
        lock (_held) _held.Add(held);
        wakeBy(() => _next = held);
        if (Interlocked.Exchange(ref t_asker, null) is { } asker) asker.Wake.Release();
        else Begin(Step);
        held.Wake.Wait();
        lock (_held) _held.Remove(held);
        if (!_isOver) return;
        held.IsGone.Release();
        throw new LifeOverException();
    }

    private void Step()
    {
        while (!_isOver && step())
        {
            if (_next is not { } next) continue;
            _next = null;
            next.Wake.Release(); // it takes the steps from here on
            return;
        }

        if (!_isOver) _finished.Release();
    }

    private static void Begin(Action steps)
    {
        if (!s_idle.TryTake(out Worker? worker)) worker = new Worker();
        worker.Begin(steps);
    }

    private sealed class Held
    {
        public SemaphoreSlim Wake { get; } = new(0);

        public SemaphoreSlim IsGone { get; } = new(0);
    }

    // With a stack on which nothing needs to move to another thread.
    private sealed class Worker
    {
        private readonly SemaphoreSlim _asked = new(0);
        private Action? _work;

        public Worker() => new Thread(Run, 16 << 20) { IsBackground = true }.Start();

        public void Begin(Action work)
        {
            _work = work;
            _asked.Release();
        }

        private void Run()
        {
            while (true)
            {
                _asked.Wait();
                _work!();
                s_idle.Add(this);
            }
        }
    }
}
#pragma warning restore CA1001

/// <summary>Ends what is held when its life is over.</summary>
internal sealed class LifeOverException() : Exception("The life is over.");
