using Mesh.Metrics;

namespace Mesh.Runtime.Tests.Metrics;

/// <summary>What an operation fails of is counted under 20 names and one for the rest, however many there are.</summary>
[Collection("Alone")]
public sealed class ErrorTypeTests
{
    [Fact]
    public void The_first_20_codes_are_counted_apart_and_the_rest_together()
    {
        using var observed = new Observed();
        observed.ListenToDuration();
        int call = 0;
        observed.Store.OnGet = () => throw new ServiceException("no") { Code = $"order-{call++ % 30:00}" };
        for (int i = 0; i < 60; i++) Assert.Throws<ServiceException>(() => observed.Facade.Get());

        IReadOnlyDictionary<string, long> errors = observed.Snapshot.Errors;
        Assert.Equal([.. Enumerable.Range(0, 20).Select(static number => $"order-{number:00}"), "_OTHER"], errors.Keys.OrderBy(static key => key == "_OTHER"));
        Assert.All(errors, static pair => Assert.Equal(pair.Key == "_OTHER" ? 20 : 2, pair.Value));
        Assert.Equal(errors, observed.Durations.CountBy(static measurement => (string)Observed.Tags(measurement)["error.type"]!).OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => KeyValuePair.Create(pair.Key, (long)pair.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("_OTHER")]
    public void A_code_that_says_nothing_is_one_of_the_others(string code)
    {
        using var observed = new Observed();
        observed.Store.OnGet = () => throw new ServiceException("no") { Code = code };
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        observed.Store.OnGet = static () => throw new ServiceException("no") { Code = "real" };
        Assert.Throws<ServiceException>(() => observed.Facade.Get());
        Assert.Equal([("_OTHER", 1L), ("real", 1L)], observed.Snapshot.Errors.Select(static pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Each_operation_has_its_own_20()
    {
        using var metrics = new MeshMetrics(new MeshOptions());
        for (int i = 0; i < 40; i++) Fail(metrics.Operation("s", "IS", i % 2 == 0 ? "A" : "B"), $"code-{i}");
        Assert.All(metrics.Snapshot(), static snapshot => Assert.Equal((20, false), (snapshot.Errors.Count, snapshot.Errors.ContainsKey("_OTHER"))));
    }

    [Fact]
    public void Threads_that_fail_of_new_things_at_once_exceed_the_limit_at_no_moment_and_lose_nothing()
    {
        const int Threads = 8, Each = 2000;
        for (int round = 0; round < 20; round++)
        {
            using var metrics = new MeshMetrics(new MeshOptions());
            Operation operation = metrics.Operation("s", "IS", "A");
            using var together = new Barrier(Threads + 1);
            bool isOver = false;
            Thread[] all = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
            {
                var random = new Random((round * Threads) + thread);
                together.SignalAndWait();
                for (int i = 0; i < Each; i++) Fail(operation, $"code-{random.Next(1000)}");
            }))];
            foreach (Thread thread in all) thread.Start();
            var counts = new KeyValuePair<string, long>[Operation.MaxNames];
            together.SignalAndWait();
            while (!isOver)
            {
                isOver = all.All(static thread => !thread.IsAlive);
                int found = operation.ReadErrors(counts);
                Assert.Equal(found, counts.Take(found).Select(static pair => pair.Key).Distinct().Count());
                Assert.True(counts.Take(found).Count(static pair => pair.Key != "_OTHER") <= 20);
            }

            Assert.Equal((20 + 1, (long)Threads * Each), (operation.ReadErrors(counts), counts.Sum(static pair => pair.Value)));
        }
    }

    private static void Fail(Operation operation, string code)
    {
        operation.Start(out OperationCall call);
        call.Observe(new ServiceException("no") { Code = code });
        call.Leave();
    }
}
