using Todo.Events.Domain;
using Todo.Events.Store;
using Todo.Tests.Support;

namespace Todo.Tests.Events;

public sealed class EventStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Events_have_positions_among_all_and_versions_in_their_stream()
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        await store.Events.AppendAsync("a", 0, [new TodoCreated("A", []), new TodoCompleted()], default);
        await store.Events.AppendAsync("b", 0, [new TodoCreated("B", [])], default);
        await store.Events.AppendAsync("a", 2, [new TodoReopened()], default);

        Assert.Equal(
            [(1, "a", 1), (2, "a", 2), (3, "b", 1), (4, "a", 3)],
            await store.Events.ReadAllAsync().Select(static e => (e.Position, e.Stream, e.Version)).ToListAsync());
        Assert.Equal([1, 2, 4], await store.Events.ReadStreamAsync("a").Select(static e => e.Position).ToListAsync());
        Assert.Equal([3, 4], await store.Events.ReadAllAsync(afterPosition: 2).Select(static e => e.Position).ToListAsync());
        Assert.Empty(await store.Events.ReadStreamAsync("none").ToListAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_stream_at_another_version_is_a_conflict_that_names_both(long expected)
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        await store.Events.AppendAsync("a", 0, [new TodoCreated("A", [])], default);

        ConcurrencyException conflict = await Assert.ThrowsAsync<ConcurrencyException>(async () =>
            await store.Events.AppendAsync("a", expected, [new TodoCompleted()], default));

        Assert.Equal(("a", expected, 1), (conflict.Stream, conflict.Expected, conflict.Actual));
        Assert.Equal(1, await store.Events.ReadAllAsync().CountAsync());
    }

    [Fact]
    public async Task Of_many_who_append_at_the_same_version_one_wins()
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        bool[] won = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => TryAppendAsync(store, $"number {n}")));

        Assert.Single(won, static one => one);
        Assert.Equal(1, await store.Events.ReadStreamAsync("a").CountAsync());
    }

    [Fact]
    public async Task Events_of_every_kind_are_the_same_after_a_restart()
    {
        TodoEvent[] kinds =
        [
            new TodoCreated("牛乳を買う 🥛", ["買い物", "b"]), new TodoRenamed("\"quoted\" \\ <b>"), new TodoCompleted(), new TodoReopened(),
            new TodoTagged("x"), new TodoUntagged("x"), new TodoDeleted(),
        ];
        List<RecordedEvent> before;
        await using (TestStore store = await TestStore.OpenAsync(_folder))
        {
            await store.Events.AppendAsync("a", 0, kinds[..4], default);
            await store.Events.AppendAsync("a", 4, kinds[4..], default);
            before = await store.Events.ReadAllAsync().ToListAsync();
        }

        await using TestStore again = await TestStore.OpenAsync(_folder);
        List<RecordedEvent> after = await again.Events.ReadAllAsync().ToListAsync();
        Assert.Equal(kinds.Select(static kind => kind.GetType()), after.Select(static recorded => recorded.Event.GetType()));
        Assert.Equivalent(before, after, strict: true);
        Assert.Contains("牛乳を買う", await File.ReadAllTextAsync(_folder.File("events.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_has_run_when_the_append_completes_and_its_failure_does_not_undo_it()
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        var seen = new List<long>();
        store.Events.Appended += static _ => throw new InvalidOperationException("handler");
        store.Events.Appended += events => seen.AddRange(events.Select(static e => e.Position));

        await store.Events.AppendAsync("a", 0, [new TodoCreated("A", []), new TodoCompleted()], default);

        Assert.Equal([1, 2], seen);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<bool> TryAppendAsync(TestStore store, string title)
    {
        try
        {
            await store.Events.AppendAsync("a", 0, [new TodoCreated(title, [])], default);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
