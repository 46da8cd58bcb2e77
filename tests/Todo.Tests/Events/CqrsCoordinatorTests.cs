using Todo.Core.Messaging;
using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.Store;
using Todo.Tests.Support;

namespace Todo.Tests.Events;

public sealed class CqrsCoordinatorTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(_folder);

    [Fact]
    public async Task Commands_make_the_events_that_they_say()
    {
        string id = (await _store.Commands.ExecuteAsync(new CreateTodo("  Buy milk ", ["Shop", "shop"]), default)).Id;
        TodoCommand[] commands =
        [
            new RenameTodo(id, "Buy oat milk"), new TagTodo(id, "Oat"), new CompleteTodo(id), new ReopenTodo(id), new UntagTodo(id, "oat"), new DeleteTodo(id),
        ];
        foreach (TodoCommand command in commands) await _store.Commands.ExecuteAsync(command, default);

        TodoEvent[] events = await _store.Events.ReadStreamAsync(id).Select(static recorded => recorded.Event).ToArrayAsync();
        TodoCreated created = Assert.IsType<TodoCreated>(events[0]);
        Assert.Equal("Buy milk", created.Title);
        Assert.Equal(["shop"], created.Tags);
        Assert.Equal(
            [new TodoRenamed("Buy oat milk"), new TodoTagged("oat"), new TodoCompleted(), new TodoReopened(), new TodoUntagged("oat"), new TodoDeleted()],
            events[1..]);
    }

    [Fact]
    public async Task What_is_as_the_user_wants_it_already_makes_no_event()
    {
        CommandResult created = await _store.Commands.ExecuteAsync(new CreateTodo("A", ["x"]), default);

        Assert.Equal(created, await _store.Commands.ExecuteAsync(new RenameTodo(created.Id, "A"), default));
        Assert.Equal(created, await _store.Commands.ExecuteAsync(new TagTodo(created.Id, "x"), default));
        Assert.Equal(created, await _store.Commands.ExecuteAsync(new UntagTodo(created.Id, "y"), default));
    }

    [Theory]
    [InlineData("", "title")]
    [InlineData("   ", "title")]
    [InlineData("two\nlines", "title")]
    public async Task A_wrong_title_is_rejected_with_the_name_of_the_field(string title, string field)
    {
        CommandRejectedException rejected = await RejectedAsync(new CreateTodo(title, []));
        Assert.Equal((RejectionReason.Invalid, field), (rejected.Reason, rejected.Field));
    }

    [Fact]
    public async Task Titles_and_tags_have_limits()
    {
        Assert.Equal("title", (await RejectedAsync(new CreateTodo(new string('x', 201), []))).Field);
        Assert.Equal("tags", (await RejectedAsync(new CreateTodo("A", ["not a tag"]))).Field);
        Assert.Equal("tags", (await RejectedAsync(new CreateTodo("A", [.. Enumerable.Range(0, 11).Select(static n => $"t{n}")]))).Field);
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_a_conflict()
    {
        string id = (await _store.Commands.ExecuteAsync(new CreateTodo("A", []), default)).Id;
        Assert.Equal(RejectionReason.Conflict, (await RejectedAsync(new ReopenTodo(id))).Reason);
        await _store.Commands.ExecuteAsync(new CompleteTodo(id), default);
        Assert.Equal(RejectionReason.Conflict, (await RejectedAsync(new CompleteTodo(id))).Reason);
    }

    [Fact]
    public async Task What_is_unknown_or_deleted_is_not_found()
    {
        string id = (await _store.Commands.ExecuteAsync(new CreateTodo("A", []), default)).Id;
        await _store.Commands.ExecuteAsync(new DeleteTodo(id), default);

        Assert.Equal(RejectionReason.NotFound, (await RejectedAsync(new CompleteTodo("none"))).Reason);
        Assert.Equal(RejectionReason.NotFound, (await RejectedAsync(new DeleteTodo(id))).Reason);
    }

    [Fact]
    public async Task A_command_on_a_version_that_has_passed_is_a_conflict()
    {
        CommandResult created = await _store.Commands.ExecuteAsync(new CreateTodo("A", []), default);
        await _store.Commands.ExecuteAsync(new RenameTodo(created.Id, "B") { ExpectedVersion = created.Version }, default);

        await Assert.ThrowsAsync<ConcurrencyException>(async () =>
            await _store.Commands.ExecuteAsync(new RenameTodo(created.Id, "C") { ExpectedVersion = created.Version }, default));
    }

    [Fact]
    public async Task Commands_at_the_same_time_without_a_version_all_succeed()
    {
        string id = (await _store.Commands.ExecuteAsync(new CreateTodo("A", []), default)).Id;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => _store.Commands.ExecuteAsync(new TagTodo(id, $"tag{n}"), default).AsTask()));

        Assert.Equal(4, _store.ReadModel.Find(id)!.Tags.Count);
    }

    [Fact]
    public async Task Events_are_published_after_they_were_recorded()
    {
        using Subscription<RecordedEvent> changes = _store.Broker.Subscribe(TodoTopics.Changes);
        string id = (await _store.Commands.ExecuteAsync(new CreateTodo("A", []), default)).Id;
        await _store.Commands.ExecuteAsync(new CompleteTodo(id), default);

        List<RecordedEvent> published = await changes.Take(2).ToListAsync();
        Assert.Equal(await _store.Events.ReadAllAsync().ToListAsync(), published);
    }

    [Fact]
    public async Task Rejected_commands_are_noted()
    {
        await RejectedAsync(new CompleteTodo("none"));

        RejectedCommand noted = Assert.Single(await _store.Commands.ReadRejectedAsync().ToListAsync());
        Assert.Equal(new RejectedCommand(_store.Time.GetUtcNow(), "CompleteTodo", "none", "There is no to-do 'none'."), noted);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private Task<CommandRejectedException> RejectedAsync(TodoCommand command) =>
        Assert.ThrowsAsync<CommandRejectedException>(async () => await _store.Commands.ExecuteAsync(command, default));
}
