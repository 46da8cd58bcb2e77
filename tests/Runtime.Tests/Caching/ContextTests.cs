using System.Diagnostics;
using System.Globalization;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Caching;

public sealed class ContextTests
{
    private static readonly AsyncLocal<string?> s_tenant = new();

    [Fact]
    public async Task The_call_runs_in_the_context_and_on_the_thread_of_the_leader()
    {
        using var orders = new Orders();
        using var cancellation = new CancellationTokenSource();
        using Activity activity = new Activity("caller").Start();
        s_tenant.Value = "north";
        orders.Fetch = async (_, _) =>
        {
            int thread = Environment.CurrentManagedThreadId;
            await Task.Yield();
            return $"{s_tenant.Value} {Activity.Current?.OperationName} {thread}";
        };
        int thread = Environment.CurrentManagedThreadId;
        ValueTask<string?> call = orders.GetAsync(1, cancellation.Token);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"north caller {thread}"), await call);
    }

    [Fact]
    public async Task A_refresh_has_the_callers_context_but_neither_its_activity_nor_its_token()
    {
        using var orders = new Orders(Orders.Minute with { RefreshAt = 0.5 });
        using var cancellation = new CancellationTokenSource();
        using Activity activity = new Activity("caller").Start();
        s_tenant.Value = "south";
        await orders.GetAsync(1);
        orders.Time.Advance(TimeSpan.FromSeconds(30));
        var gate = new Gate();
        CancellationToken seen = default;
        orders.Fetch = async (_, token) =>
        {
            seen = token;
            await gate.PassAsync(token);
            return $"{s_tenant.Value} {Activity.Current?.OperationName ?? "none"}";
        };
        Assert.Equal("1, call 1", await orders.GetAsync(1, cancellation.Token));
        await gate.Entered;
        await cancellation.CancelAsync();
        Assert.False(seen.IsCancellationRequested);
        gate.Release();
        await Waiting.Until(() => orders.Held(1) == "south none");
        Assert.Same(activity, Activity.Current);
    }
}
