using System.Diagnostics;
using Acme.Doors;
using Mesh.Metrics;

namespace Mesh.Doors.Tests;

/// <summary>What steps can change, and in which order they are called. Not beside the tests of bytes: while somebody listens to activities, each call has one.</summary>
[Collection("allocations")]
public sealed class StepTests
{
    [Fact]
    public async Task An_argument_is_changed_before_anybody_sees_it_and_a_result_after_the_cache()
    {
        using var shop = new Shop();
        var letters = shop.Get<ILetters>();

        Assert.Equal("***34", await letters.GetAsync(" 1234 "));
        Assert.Equal("***34", await letters.GetAsync("1234"));
        Assert.Equal("***34", await letters.LoadAsync("1234 "));
        Assert.Equal("***34", letters.Read("\t1234"));
        Assert.Equal(["1234", "1234", "1234"], shop.Get<Letters>().Seen);
        Assert.Equal(["GetAsync(id=1234) -> ***34", "GetAsync(id=1234) -> ***34", "LoadAsync(id=1234) -> ***34"], shop.Log.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_argument_that_is_refused_reaches_no_further_step_but_is_told(bool isObserved)
    {
        using var shop = new Shop(isObserved);
        var letters = shop.Get<ILetters>();
        ServiceException[] refusals =
        [
            await Assert.ThrowsAsync<ServiceException>(async () => await letters.GetAsync(" ")),
            await Assert.ThrowsAsync<ServiceException>(() => letters.LoadAsync("")),
            Assert.Throws<ServiceException>(() => letters.Read("")),
            await Assert.ThrowsAsync<ServiceException>(async () => { await foreach (string _ in letters.AllAsync("  ")) Assert.Fail("There is no item."); }),
        ];

        Assert.All(refusals, static refusal => Assert.Equal((ServiceErrorKind.Invalid, "'id' is empty."), (refusal.Kind, refusal.Message)));
        Assert.Empty(shop.Get<Letters>().Seen);
        Assert.Equal(["GetAsync", "LoadAsync", "AllAsync"], shop.Log.Lines.Select(static line => line[..line.IndexOf('(')]));
        if (isObserved) Assert.Equal((0, 1), (shop.Numbers("LoadAsync").Count, shop.Numbers("LoadAsync").Rejected));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_of_an_argument_that_throws_fails_the_call_which_is_told_as_a_failure_and_reaches_no_further_step(bool isObserved)
    {
        using var shop = new Shop(isObserved);
        var letters = shop.Get<ILetters>();
        shop.Caller.Rights.Clear();
        IAsyncEnumerable<string> items = letters.ClumsyItems(" A ");
        InvalidOperationException[] failures =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await letters.ClumsyAsync(" A ")),
            await Assert.ThrowsAsync<InvalidOperationException>(() => letters.ClumsyTask(" A ")),
            Assert.Throws<InvalidOperationException>(() => letters.Clumsy(" A ")),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => { await foreach (string _ in items) Assert.Fail("There is no item."); }),
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await letters.ClumsyUnheardAsync("A")),
        ];

        Assert.All(failures, static failure => Assert.Equal("'A' is too loud.", failure.Message));
        Assert.All(failures, static failure => Assert.Contains("ClumsyStep.Apply", failure.StackTrace));
        Assert.Empty(shop.Get<Letters>().Seen);
        Assert.Equal(new[] { "ClumsyAsync", "ClumsyTask", "Clumsy", "ClumsyItems" }.Select(static name => $"{name}(id=A) -> InvalidOperationException: 'A' is too loud."), shop.Log.Lines);
        if (isObserved) Assert.Equal((1, 1, 0), (shop.Numbers("ClumsyAsync").Count, shop.Numbers("ClumsyAsync").Errors.Values.Sum(), shop.Numbers("ClumsyAsync").Rejected));
    }

    [Theory]
    [InlineData(" ", "ServiceException: 'id' is empty.")]
    [InlineData(" A ", "InvalidOperationException: 'A' is too loud.")]
    public async Task A_refused_argument_or_one_whose_step_throws_is_told_inside_of_a_step_around_too_which_is_not_called(string id, string told)
    {
        foreach (bool isObserved in (bool[])[false, true])
        {
            using var shop = new Shop(isObserved);
            shop.Caller.Rights.Clear(); // nobody is asked
            var letters = shop.Get<ILetters>();
            Task<string> watched = letters.WatchedAsync(id);
            ValueTask<string> guarded = letters.WatchedGuardedAsync(id);
            IAsyncEnumerable<string> items = letters.WatchedItems(id);
            Exception?[] failures =
            [
                await Record.ExceptionAsync(() => watched),
                await Record.ExceptionAsync(async () => await guarded),
                await Record.ExceptionAsync(async () => { await foreach (string _ in items) Assert.Fail("There is no item."); }),
            ];

            Assert.All(failures, failure => Assert.Equal(told, $"{failure!.GetType().Name}: {failure.Message}"));
            Assert.Equal(new[] { "WatchedAsync", "WatchedGuardedAsync", "WatchedItems" }.Select(name => $"{name}(id={id.Trim()}) -> {told}"), shop.Log.Lines);
            Assert.Empty(shop.Get<Letters>().Seen);
        }
    }

    [Fact]
    public async Task What_an_argument_step_throws_is_in_the_task_also_where_nobody_is_told_of_it()
    {
        using var shop = new Shop();
        Task<string> call = shop.Get<ILetters>().LoudAsync("A");
        Assert.Equal("'A' is too loud.", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_goes_while_a_step_takes_its_time_does_not_reach_the_service(bool isAudited)
    {
        using var shop = new Shop();
        var asked = new TaskCompletionSource<bool>();
        shop.Gates.IsOn = _ => new ValueTask<bool>(asked.Task);
        using var caller = new CancellationTokenSource();
        Task<int> call = isAudited ? shop.Get<ILetters>().SlowAuditedAsync(1, caller.Token) : shop.Get<ILetters>().SlowAsync(1, caller.Token).AsTask();
        await caller.CancelAsync();
        asked.SetResult(true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(call.IsCanceled);
        Assert.Empty(shop.Get<Letters>().Seen);
        if (isAudited) Assert.Contains("SlowAuditedAsync(id=1) -> OperationCanceledException", Assert.Single(shop.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_after_a_call_may_replace_its_result_or_fail_it()
    {
        using var shop = new Shop();
        Assert.Equal(7, await shop.Get<ILetters>().ReplacedAsync(1));
        Assert.Equal("The audit is broken.", (await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Get<ILetters>().BrokenAsync(1))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_after_a_call_that_throws_is_not_told_again_and_those_further_out_are_told_of_it_once(bool isObserved)
    {
        using var shop = new Shop(isObserved);
        var letters = shop.Get<ILetters>();
        InvalidOperationException[] failures =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => letters.InnerBrokenAsync(1)),
            await Assert.ThrowsAsync<InvalidOperationException>(() => letters.InnerBrokenValueAsync(2).AsTask()),
            Assert.Throws<InvalidOperationException>(() => letters.InnerBroken(3)),
            Assert.Throws<InvalidOperationException>(() => letters.InnerBrokenVoid(4)),
        ];

        Assert.All(failures, static failure => Assert.Equal("The audit is broken.", failure.Message));
        Assert.Equal(["1", "2", "3", "4"], shop.Get<Letters>().Seen);
        (string Name, string Call, string Result)[] calls = [("InnerBrokenAsync", "(id=1)", "1"), ("InnerBrokenValueAsync", "(id=2)", "NoResult { }"), ("InnerBroken", "(id=3)", "3"), ("InnerBrokenVoid", "(id=4)", "NoResult { }")];
        Assert.Equal(calls.SelectMany(static call => new[] { $"inner {call.Name}{call.Call} -> {call.Result}", $"{call.Name}{call.Call} -> InvalidOperationException: The audit is broken." }), shop.Log.Lines);
        Assert.Equal((1, 1), (shop.Counters.Made.Single().Step.Begun, shop.Counters.Made.Single().Step.Ended));
        if (isObserved) Assert.All(calls, call => Assert.Equal((1, 1, 0, 0), MatrixCalls.Counts(shop, call.Name)));
    }

    [Fact]
    public async Task A_result_is_not_replaced_where_there_is_none()
    {
        var outcome = SteppedCall.Failed<int>(new InvalidOperationException("broken"));
        Assert.Contains("[Fallback]", Assert.Throws<InvalidOperationException>(() => outcome.Result = 1).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SteppedCall.Return(in outcome, default(Task<int>)));
    }

    [Fact]
    public async Task Chaos_is_inside_of_the_policies_which_try_again()
    {
        using var shop = new Shop();
        var letters = shop.Get<ILetters>();
        Assert.Equal(1, await letters.UnluckyAsync(1));
        Assert.Equal(ServiceErrorKind.RemoteFailed, Assert.Throws<ServiceException>(() => letters.Unlucky(2)).Kind);
        Assert.Equal(2, letters.Unlucky(2));
        await foreach (int item in letters.UnluckyItems(3)) Assert.Equal(3, item);
        Assert.Equal(["1", "2", "3"], shop.Get<Letters>().Seen);
        Assert.Equal(["UnluckyAsync", "Unlucky", "Unlucky", "UnluckyItems"], shop.Log.Lines.Select(static line => line[..line.IndexOf('(')]));
    }

    [Fact]
    public async Task A_step_around_may_call_what_is_further_in_again()
    {
        using var shop = new Shop();
        Assert.Equal(1, await shop.Get<ILetters>().TwiceAsync(1));
        Assert.Equal(["1", "1"], shop.Get<Letters>().Seen);
        Assert.Equal(["begin TwiceAsync", "TwiceAsync(id=1) -> 1", "TwiceAsync(id=1) -> 1", "end TwiceAsync"], shop.Log.Lines);
    }

    [Fact]
    public async Task Arguments_are_handed_on_by_name_and_in_order()
    {
        using var shop = new Shop();
        Assert.Equal("2c", await shop.Get<IAudited>().ManyAsync(1, 2, "c", 4, 5, 6));
        Assert.Equal(["ManyAsync(a=1, b=2, c=c, d=4, rest=System.Int32[]) -> 2c"], shop.Log.Lines);
    }

    [Fact]
    public void A_step_is_made_once_for_an_operation()
    {
        using var shop = new Shop();
        var counted = shop.Get<ICounted>();
        counted.Number(1);
        Parallel.For(0, 100, _ => counted.Number(1));
        (string operation, CountedStep step) = Assert.Single(shop.Counters.Made);
        Assert.Equal(("Number", 101, 101), (operation, step.Begun, step.Ended));
        shop.Caller.Rights.Clear();
        Assert.Throws<ServiceException>(() => counted.Touch(1));
        Assert.Equal(["Number", "Touch"], shop.Counters.Made.Select(static made => made.Operation));
        Assert.Equal((1, 1), (shop.Counters.Made.Last().Step.Begun, shop.Counters.Made.Last().Step.Ended));
    }

    [Fact]
    public async Task What_was_cancelled_is_cancelled_to_the_caller_and_keeps_its_exception()
    {
        var cancelled = new OperationCanceledException("cancelled", new CancellationToken(canceled: true));
        Task<int> task = SteppedCall.Return(SteppedCall.Failed<int>(cancelled), default(Task<int>));
        Assert.True(task.IsCanceled);
        Assert.Same(cancelled, await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task));
    }

    [Fact]
    public async Task What_is_pending_goes_on_inside_of_the_activity_of_its_call_and_the_caller_is_outside()
    {
        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == MeshMetrics.SourceName, Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var shop = new Shop();
        using Activity caller = new Activity("caller").Start();
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new List<string?>();
        shop.Gates.IsOn = async _ =>
        {
            bool isOn = await answer.Task;
            seen.Add(Activity.Current?.DisplayName);
            return isOn;
        };
        ValueTask<int> task = shop.Get<IGated>().GetAsync(1);
        Assert.Same(caller, Activity.Current);
        answer.SetResult(true);
        Assert.Equal(2, await task);
        Assert.Equal(["gated/GetAsync"], seen);
        Assert.Same(caller, Activity.Current);
    }
}
