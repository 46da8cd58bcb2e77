using Todo.Events.Commands;
using Todo.Events.Domain;
using Todo.Events.ReadModels;
using Todo.Tests.Support;

namespace Todo.Tests.Events;

public sealed class ReadModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Replay_leads_to_the_same_list_as_following()
    {
        IReadOnlyList<TodoItem> live;
        TodoStatistics liveCount;
        await using (TestStore store = await TestStore.OpenAsync(_folder))
        {
            await UseAsync(store, commands: 200);
            live = store.ReadModel.List(new TodoFilter());
            liveCount = store.ReadModel.Count();
        }

        await using TestStore again = await TestStore.OpenAsync(_folder);
        Assert.NotEmpty(live);
        Assert.Equivalent(live, again.ReadModel.List(new TodoFilter()), strict: true);
        Assert.Equal(live.Select(static todo => todo.Id), again.ReadModel.List(new TodoFilter()).Select(static todo => todo.Id));
        Assert.Equivalent(liveCount, again.ReadModel.Count(), strict: true);
    }

    [Fact]
    public async Task Events_that_come_while_it_replays_are_applied_once()
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        await UseAsync(store, commands: 50);

        var late = new ReadModelManager(store.Events);
        await Task.WhenAll(late.InitializeAsync(default).AsTask(), UseAsync(store, commands: 50));

        Assert.Equivalent(store.ReadModel.Count(), late.Count(), strict: true);
        Assert.Equivalent(store.ReadModel.List(new TodoFilter()), late.List(new TodoFilter()), strict: true);
    }

    [Fact]
    public async Task The_list_is_filtered_by_state_and_by_tag_and_counted()
    {
        await using TestStore store = await TestStore.OpenAsync(_folder);
        string[] ids = ["", "", ""];
        for (int n = 0; n < 3; n++) ids[n] = (await store.Commands.ExecuteAsync(new CreateTodo($"{n}", n == 0 ? ["x"] : ["x", "y"]), default)).Id;
        await store.Commands.ExecuteAsync(new CompleteTodo(ids[1]), default);
        await store.Commands.ExecuteAsync(new DeleteTodo(ids[2]), default);

        Assert.Equal([ids[0], ids[1]], Ids(new TodoFilter()));
        Assert.Equal([ids[1]], Ids(new TodoFilter(Done: true)));
        Assert.Equal([ids[0]], Ids(new TodoFilter(Done: false, Tag: "X")));
        Assert.Equivalent(
            new TodoStatistics(Open: 1, Done: 1, Deleted: 1, Events: 5, [new TagCount("x", 2), new TagCount("y", 1)]), store.ReadModel.Count(), strict: true);
        Assert.Equal(2, await store.ReadModel.ReadHistoryAsync(ids[2]).CountAsync());

        IEnumerable<string> Ids(TodoFilter filter) => store.ReadModel.List(filter).Select(static todo => todo.Id);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Commands of every kind, the same at every run.</summary>
    private static async Task UseAsync(TestStore store, int commands)
    {
        var random = new Random(17);
        for (int n = 0; n < commands; n++)
        {
            IReadOnlyList<TodoItem> todos = store.ReadModel.List(new TodoFilter());
            TodoItem? any = todos.Count == 0 ? null : todos[random.Next(todos.Count)];
            TodoCommand command = random.Next(any is null ? 1 : 7) switch
            {
                0 => new CreateTodo($"To-do {n}", [$"tag{n % 3}"]),
                1 => new RenameTodo(any!.Id, $"Renamed {n}"),
                2 or 3 => any!.Done ? new ReopenTodo(any.Id) : new CompleteTodo(any.Id),
                4 => new TagTodo(any!.Id, $"tag{n % 5}"),
                5 => new UntagTodo(any!.Id, $"tag{n % 5}"),
                _ => n % 3 == 0 ? new DeleteTodo(any!.Id) : new CreateTodo($"To-do {n}", []),
            };
            await store.Commands.ExecuteAsync(command, default);
        }
    }
}
