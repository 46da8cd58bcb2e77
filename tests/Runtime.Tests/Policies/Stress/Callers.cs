using System.Collections.Concurrent;
using System.Globalization;

namespace Mesh.Runtime.Tests.Policies.Stress;

/// <summary>
/// Many who call at the same time, and check what each call has come to. As many calls as the suite has time for; <c>MESH_STRESS_SECONDS</c> says to go on for so long.
/// </summary>
internal sealed class Callers(Chaos chaos, bool isCached = false, bool hasFallback = false, bool isPatient = false)
{
    public const int Count = 1000;

    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private int _next;
    private int _ended;

    public static TimeSpan Duration { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("MESH_STRESS_SECONDS"), CultureInfo.InvariantCulture, out double seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;

    /// <summary>How many calls were begun.</summary>
    public int Begun => Volatile.Read(ref _next);

    /// <summary>How many have come to an outcome.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>The outcomes by kind.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    public async Task CallAsync(int callsEach)
    {
        long until = Environment.TickCount64 + (long)Duration.TotalMilliseconds;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < callsEach || Environment.TickCount64 < until; i++) await OneAsync();
        }))).WaitAsync(Duration + TimeSpan.FromSeconds(120));
    }

    /// <summary>The same, from threads that are blocked.</summary>
    public void Call(int threads, int callsEach)
    {
        long until = Environment.TickCount64 + (long)Duration.TotalMilliseconds;
        Threads.Run(threads, _ =>
        {
            for (int i = 0; i < callsEach || Environment.TickCount64 < until; i++)
            {
                using CancellationTokenSource caller = Caller();
                int number = Interlocked.Increment(ref _next);
                try
                {
                    Check(number, chaos.Call(number, caller.Token));
                }
                catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
                {
                    Check(number, exception, caller);
                }
            }
        });
    }

    private async Task OneAsync()
    {
        using CancellationTokenSource caller = Caller();
        int number = Interlocked.Increment(ref _next);
        int result;
        try
        {
            result = await chaos.CallAsync(number, caller.Token);
        }
        catch (Exception exception)
        {
            Check(number, exception, caller);
            return;
        }

        Check(number, result);
    }

    // One in five is cancelled at some time, one in fifty before it calls.
    private CancellationTokenSource Caller()
    {
        var caller = new CancellationTokenSource();
        if (isPatient) return caller;
        int chance = Random.Shared.Next(50);
        if (chance == 0) caller.Cancel();
        else if (chance <= 10) caller.CancelAfter(Random.Shared.Next(6));
        return caller;
    }

    private void Check(int number, int result)
    {
        if (hasFallback && result == -number) Note("fallback");
        else if (isCached) Note(result % 50 == number % 50 ? "ok" : throw new Xunit.Sdk.XunitException($"Call {number} got the result of {result}, which has another key."));
        else Note(result == number ? "ok" : throw new Xunit.Sdk.XunitException($"Call {number} got the result of {result}."));
    }

    private void Check(int number, Exception exception, CancellationTokenSource caller)
    {
        switch (exception)
        {
            case Boom boom when boom.Number == number || (isCached && boom.Number % 50 == number % 50):
                Note("boom");
                break;
            case ServiceException own:
                Note(own.Code);
                break;
            case OperationCanceledException cancelled when caller.IsCancellationRequested && cancelled.CancellationToken == caller.Token:
                Note("cancelled");
                break;
            default:
                throw new Xunit.Sdk.XunitException($"Call {number}, {(caller.IsCancellationRequested ? "cancelled" : "not cancelled")}, ended with {exception}");
        }
    }

    private void Note(string outcome)
    {
        _outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
        Interlocked.Increment(ref _ended);
    }
}
