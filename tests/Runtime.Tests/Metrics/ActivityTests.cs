using System.Diagnostics;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Metrics;

public sealed class ActivityTests : IDisposable
{
    private readonly Observed _observed = new(accumulate: false);
    private readonly Activity _caller = new Activity("caller").Start();

    public ActivityTests() => _observed.ListenToActivities();

    public void Dispose()
    {
        _caller.Dispose();
        _observed.Dispose();
    }

    [Fact]
    public void Inside_an_operation_its_activity_is_current_and_a_child_of_the_callers()
    {
        Activity? inside = null;
        _observed.Store.OnGet = () =>
        {
            inside = Activity.Current;
            return 1;
        };

        _observed.Facade.Get();

        Assert.Same(_caller, Activity.Current);
        Assert.Same(Assert.Single(_observed.Activities), inside);
        Assert.Same(_caller, inside!.Parent);
        Assert.Equal(("store/Operation", "Mesh", ActivityKind.Internal, ActivityStatusCode.Unset), (inside.DisplayName, inside.Source.Name, inside.Kind, inside.Status));
        Assert.Equal("store", inside.GetTagItem("mesh.service"));
        Assert.Equal("IStore", inside.GetTagItem("mesh.contract"));
        Assert.Equal("Operation", inside.GetTagItem("mesh.operation"));
    }

    [Fact]
    public async Task A_caller_that_gets_a_pending_task_is_not_inside_the_operation_but_the_operation_is()
    {
        var gate = new Gate();
        var inside = new List<Activity?>();
        _observed.Store.OnTask = async () =>
        {
            inside.Add(Activity.Current);
            await gate.PassAsync(CancellationToken.None);
            inside.Add(Activity.Current);
            return 1;
        };

        Task task = _observed.Facade.SaveAsync();
        Assert.Same(_caller, Activity.Current);
        Assert.Empty(_observed.Activities);
        gate.Release();
        await task.Soon();

        Assert.Same(_caller, Activity.Current);
        Activity activity = Assert.Single(_observed.Activities);
        Assert.All(inside, current => Assert.Same(activity, current));
        Assert.Equal(2, inside.Count);
    }

    [Fact]
    public async Task Without_an_activity_of_the_callers_there_is_none_afterwards()
    {
        Activity.Current = null;
        var pending = new TaskCompletionSource<int>();
        _observed.Store.OnTask = () => pending.Task;
        Task task = _observed.Facade.LoadAsync();
        Assert.Null(Activity.Current);
        pending.SetResult(1);
        await task.Soon();
        Assert.Null(Activity.Current);
        Assert.Null(Assert.Single(_observed.Activities).Parent);
    }

    [Fact]
    public void The_activity_of_a_failed_operation_says_so()
    {
        _observed.Store.OnGet = static () => throw new TimeoutException("too slow");
        Assert.Throws<TimeoutException>(() => _observed.Facade.Get());
        AssertFailed("System.TimeoutException", "too slow");
        Assert.Same(_caller, Activity.Current);
    }

    [Fact]
    public async Task The_activity_of_an_operation_that_fails_later_says_so()
    {
        var pending = new TaskCompletionSource<int>();
        _observed.Store.OnValueTask = () => new ValueTask<int>(pending.Task);
        ValueTask<int> task = _observed.Facade.CountAsync();
        pending.SetException(new ServiceException("gone") { Kind = ServiceErrorKind.Unavailable });
        await Assert.ThrowsAsync<ServiceException>(async () => await task);
        AssertFailed("unavailable", "gone");
    }

    [Fact]
    public async Task A_stream_is_one_activity_and_each_step_is_inside_it()
    {
        var inside = new List<Activity?>();
        _observed.Store.OnList = _ => Stream(inside);

        await foreach (int item in _observed.Facade.ListAsync())
        {
            Assert.Same(_caller, Activity.Current);
            inside.Add(null); // a step of the caller's
        }

        Activity activity = Assert.Single(_observed.Activities);
        Assert.Equal([activity, null, activity, null, activity, null, activity], inside);
        Assert.Same(_caller, Activity.Current);
        Assert.Same(_caller, activity.Parent);
    }

    [Fact]
    public async Task What_a_stream_does_when_it_is_disposed_early_is_inside_its_activity_too()
    {
        var inside = new List<Activity?>();
        _observed.Store.OnList = _ => Stream(inside);
        await foreach (int item in _observed.Facade.ListAsync()) break;
        Activity activity = Assert.Single(_observed.Activities);
        Assert.Equal([activity, activity], inside);
        Assert.Same(_caller, Activity.Current);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_that_begins_an_activity_of_its_own_between_the_steps_finds_it_again(bool early)
    {
        _observed.Store.OnList = _ => Stream([]);
        IAsyncEnumerator<int> items = _observed.Facade.ListAsync().GetAsyncEnumerator();
        await items.MoveNextAsync();
        using Activity own = new Activity("own").Start();
        while (!early && await items.MoveNextAsync()) Assert.Same(own, Activity.Current);
        await items.DisposeAsync();
        Assert.Same(own, Activity.Current);
        Assert.Same(_caller, Assert.Single(_observed.Activities).Parent);
    }

    private static async IAsyncEnumerable<int> Stream(List<Activity?> inside)
    {
        try
        {
            for (int i = 0; i < 3; i++)
            {
                inside.Add(Activity.Current);
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            inside.Add(Activity.Current);
        }
    }

    private void AssertFailed(string type, string message)
    {
        Activity activity = Assert.Single(_observed.Activities);
        Assert.Equal((ActivityStatusCode.Error, message), (activity.Status, activity.StatusDescription));
        Assert.Equal(type, activity.GetTagItem("error.type"));
    }
}
