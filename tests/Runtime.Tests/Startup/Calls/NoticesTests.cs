using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;

namespace Mesh.Runtime.Tests.Startup;

public sealed class NoticesTests
{
    private readonly Notices _notices = new(new WorkRunner());

    [Fact]
    public async Task They_are_told_in_order_one_after_the_other()
    {
        var told = new List<int>();
        for (int i = 0; i < 1_000; i++)
        {
            int number = i;
            _notices.Add(() => told.Add(number));
        }

        await _notices.FlushAsync().Soon();
        Assert.Equal(Enumerable.Range(0, 1_000), told);
    }

    [Fact]
    public async Task Whoever_tells_does_not_wait_for_one_who_blocks()
    {
        var gate = new Gate();
        _notices.Add(gate.Pass);
        await gate.Entered;
        bool isTold = false;
        _notices.Add(() => isTold = true);
        Task flush = _notices.FlushAsync();

        Assert.False(isTold);
        Assert.False(flush.IsCompleted);
        gate.Release();
        await flush.Soon();
        Assert.True(isTold);
    }

    [Fact]
    public async Task That_one_throws_keeps_no_other_from_being_told()
    {
        bool isTold = false;
        _notices.Add(static () => throw new InvalidOperationException());
        _notices.Add(() => isTold = true);
        await _notices.FlushAsync().Soon();
        Assert.True(isTold);
    }

    [Fact]
    public async Task What_is_told_may_tell_more()
    {
        var told = new List<string>();
        _notices.Add(() =>
        {
            _notices.Add(() => told.Add("second"));
            told.Add("first");
        });
        await Waiting.Until(() => told.Count == 2);
        Assert.Equal(["first", "second"], told);
    }

    [Fact]
    public void Where_nothing_is_left_to_tell_nobody_waits() => Assert.True(_notices.FlushAsync().IsCompletedSuccessfully);
}
