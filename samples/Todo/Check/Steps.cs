using System.Diagnostics;

namespace Todo.Check;

/// <summary>The steps of the tour, printed as they go.</summary>
internal sealed class Steps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public int Count { get; private set; }

    public async Task DoAsync(string step, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch
        {
            Console.WriteLine($"FAIL  {step}");
            throw;
        }

        Count++;
        Console.WriteLine($"ok    {step}");
    }

    public static void Expect(bool condition, string expectation)
    {
        if (!condition) throw new CheckFailedException($"Expected: {expectation}.");
    }

    /// <summary>Waits for a consequence that follows a change a little later. Fails if it has not come within 20 seconds.</summary>
    public static async Task ExpectSoonAsync(Func<Task<bool>> condition, string expectation)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Expect(Stopwatch.GetElapsedTime(start) < Patience, expectation);
            await Task.Delay(10);
        }
    }
}
