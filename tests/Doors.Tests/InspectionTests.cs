using Acme.Doors;
using Mesh.Events;
using Mesh.Inspection;
using Mesh.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Doors.Tests;

/// <summary>What a package says of services and operations, and tells as events, that knows only public API.</summary>
public sealed class InspectionTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ServiceProvider _provider;
    private readonly IDeliveries _deliveries;

    public InspectionTests()
    {
        _provider = new ServiceCollection().AddSingleton(_time).AddSingleton<TimeProvider>(_time).AddMesh().BuildServiceProvider();
        _deliveries = _provider.GetRequiredService<IDeliveries>();
    }

    private IServiceRegistry Registry => _provider.GetRequiredService<IServiceRegistry>();

    private IMeshEvents Events => _provider.GetRequiredService<IMeshEvents>();

    public void Dispose() => _provider.Dispose();

    [Fact]
    public async Task Its_parts_are_found_on_operations_with_policies_and_without_and_on_the_service()
    {
        await _deliveries.SendAsync(60);
        await _deliveries.SendAsync(10);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _deliveries.TrackAsync(-200));
        _deliveries.Count();

        Assert.Equal(["Count ", "SendAsync 1 of 50", "TrackAsync 1 of 100"], Registry.OperationsOf("deliveries").Select(static each => $"{each.Operation} {Text(each.Part<BudgetPart>())}"));
        Assert.Equal("1 of 50", Text(Registry.Policies.Find("deliveries", "SendAsync")!.Part<BudgetPart>()));
        Assert.Equal(new BudgetSummary(2, 2), Registry.Find("deliveries")!.Part<BudgetSummary>());
        Assert.Null(Registry.Find("offers")!.Part<BudgetSummary>());
        Assert.Equal([new BudgetSummary(2, 2).ToString()], (await Registry.Find("deliveries")!.PartsAsync()).Select(static part => part.ToString()));
    }

    [Fact]
    public async Task They_are_reached_from_the_facade_too()
    {
        await _deliveries.SendAsync(60);
        var facade = (IServiceFacade)_deliveries;
        Assert.Equal(new BudgetSummary(2, 1), facade.Info!.Part<BudgetSummary>());
        Assert.Equal(["", "1 of 50", "0 of 100"], facade.Operations.Select(static each => Text(each.Part<BudgetPart>())));
        InspectedPart part = Assert.Single(await facade.Operations[1].PartsAsync());
        Assert.Equal((typeof(BudgetPart), new BudgetPart(TimeSpan.FromMilliseconds(50), 1), null), (part.Type, part.Value, part.Error));
    }

    [Fact]
    public async Task Its_events_are_on_the_one_stream_between_the_others_with_number_and_time()
    {
        Events.Publish(new AlertEvent("before", AlertState.Firing, "m"));
        await _deliveries.SendAsync(60);
        await _deliveries.SendAsync(10); // within its budget
        Events.Publish(new AlertEvent("after", AlertState.Firing, "m"));
        Assert.Equal(["1 alert", "2 budget-exceeded", "3 alert"], Events.Recent().Select(static each => $"{each.Sequence} {each.Kind}"));
        var told = Assert.IsType<BudgetExceededEvent>(Events.Recent()[1]);
        Assert.Equal(("deliveries", "SendAsync", 60 * TimeSpan.TicksPerMillisecond), (told.Service, told.Operation, told.Time.Ticks));
        Assert.Equal("deliveries/SendAsync took 60 ms of 50 ms.", told.ToString());
    }

    [Fact]
    public async Task One_that_comes_with_every_call_is_told_while_somebody_listens_and_not_kept()
    {
        await _deliveries.SendAsync(1);
        using MeshEventSubscription subscription = Events.Subscribe();
        await _deliveries.SendAsync(2);
        await _deliveries.TrackAsync(300);
        Assert.Equal(["1 deliveries/SendAsync took 2 ms.", "2 deliveries/TrackAsync took 300 ms.", "3 deliveries/TrackAsync took 300 ms of 100 ms."], Read(subscription));
        Assert.Equal([3L], Events.Recent().Select(static each => each.Sequence));
    }

    private static string Text(BudgetPart? part) => part is null ? "" : $"{part.Exceeded} of {part.Limit.TotalMilliseconds}";

    private static List<string> Read(MeshEventSubscription subscription)
    {
        var read = new List<string>();
        while (subscription.TryRead(out MeshEvent? next)) read.Add($"{next.Sequence} {next}");
        return read;
    }
}
