using Mesh.Profiling;

namespace Mesh.Runtime.Tests.Startup.Conditions;

/// <summary>Services that are in the plan only while a condition holds.</summary>
public sealed class ConditionTests
{
    [Fact]
    public void What_is_not_in_the_plan_is_not_made_nor_what_requires_it_and_others_go_on_without() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Add("banner", 10, On.Required("promo"));
        mesh.Add("shop", 10, On.Optional("promo"), On.Optional("banner"));
        mesh.Add("other", 10);
        mesh.Switch("promo");

        StartupReport report = await mesh.StartAsync();

        Assert.Equal(["other", "shop"], report.Services.Select(static service => service.Name).Order());
        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Skipped, ServiceStatus.Degraded, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop"), mesh.Status("other")));
        Assert.Empty(mesh.When("construct promo"));
        Assert.Empty(mesh.When("construct banner"));
        Assert.Equal("It is not in the plan now: feature 'promo' is off.", mesh.Registry.Find("promo")!.Error!.Message);
        Assert.Equal("It is not in the plan now, since it requires 'promo': feature 'promo' is off.", mesh.Registry.Find("banner")!.Error!.Message);
        Assert.Contains("Information: Not in the plan now: promo (feature 'promo' is off), banner (requires promo).", mesh.Log.Lines);
    });

    [Fact]
    public void It_joins_when_its_condition_comes_to_hold_and_those_are_told_that_can_do_without() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Add("banner", 10, On.Required("promo"));
        mesh.Add("shop", 10, On.Optional("promo"), On.Optional("banner"));
        Switch promo = mesh.Switch("promo");
        await mesh.StartAsync(); // until 10
        await mesh.WaitAsync(90);

        promo.Turn(true);
        await mesh.WaitAsync(50);

        Assert.Equal([100.0], mesh.When("initialize promo"));
        Assert.Equal([110.0], mesh.When("initialize banner"));
        Assert.Equal([110.0], mesh.When("ready promo"));
        Assert.Equal([110.0], mesh.When("shop is joined by promo"));
        Assert.Equal([120.0], mesh.When("shop is joined by banner"));
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop")));
        Assert.Contains("Information: Services joined the plan: promo, banner.", mesh.Log.Lines);
    });

    [Fact]
    public void It_leaves_when_its_condition_no_longer_holds_after_what_requires_it_and_comes_back() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10).CleansUpFor = 5;
        mesh.Add("banner", 10, On.Required("promo")).CleansUpFor = 5;
        mesh.Add("shop", 10, On.Optional("promo"));
        Switch promo = mesh.Switch("promo", isOn: true);
        await mesh.StartAsync(); // until 20
        await mesh.WaitAsync(80);

        promo.Turn(false);
        await mesh.WaitAsync(100);

        Assert.Equal([100.0], mesh.When("clean-up banner"));
        Assert.Equal([105.0], mesh.When("clean-up promo"));
        Assert.Empty(mesh.When("clean-up shop"));
        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Skipped, ServiceStatus.Degraded), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop")));
        Assert.Equal("Service 'promo', on which it optionally depends, has left the plan: feature 'promo' is off.", mesh.Registry.Find("shop")!.Error!.Message);

        promo.Turn(true);
        await mesh.WaitAsync(100);

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop")));
        Assert.Equal(2, mesh.When("initialize promo").Length);
        Assert.Single(mesh.When("construct promo")); // a singleton is what it was
        Assert.Single(mesh.When("shop is joined by promo"));
        await mesh.StopAsync();
        Assert.Equal(2, mesh.When("clean-up promo").Length);
    });

    [Fact]
    public void A_critical_service_that_requires_it_fails_the_start() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Add("banner", 10, On.Required("promo"));
        mesh.Add("shop", 10, On.Required("banner")).With(static entry => entry with { Critical = true });
        mesh.Switch("promo");

        ServiceException error = await mesh.FailsToStartAsync();

        Assert.Equal("shop", error.Service);
        Assert.Contains("Service 'banner', which it requires, did not start: It is not in the plan now, since it requires 'promo': feature 'promo' is off.", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void What_a_running_critical_service_requires_stays() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Add("ads", 10);
        mesh.Add("shop", 10, On.Required("promo")).With(static entry => entry with { Critical = true });
        Switch promo = mesh.Switch("promo", isOn: true), ads = mesh.Switch("ads", isOn: true);
        await mesh.StartAsync();

        promo.Turn(false);
        ads.Turn(false);
        await mesh.WaitAsync(10);

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Skipped, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("ads"), mesh.Status("shop")));
        ads.Turn(true);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Running, mesh.Status("ads"));
        Assert.Single(mesh.Log.Lines, "Warning: Service 'promo' stays in the plan although its condition does not hold (feature 'promo' is off): critical service 'shop' requires it."); // once
    });

    [Fact]
    public void A_critical_service_whose_own_condition_does_not_hold_is_just_not_there() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10).With(static entry => entry with { Critical = true });
        Switch promo = mesh.Switch("promo");
        await mesh.StartAsync();
        Assert.Equal(ServiceStatus.Skipped, mesh.Status("promo"));

        promo.Turn(true);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Running, mesh.Status("promo"));

        promo.Turn(false);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Skipped, mesh.Status("promo"));
    });

    [Fact]
    public void A_late_one_that_leaves_is_given_up_has_not_failed_and_can_join_again() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 1000).With(static entry => entry with { SkipAfter = TimeSpan.FromMilliseconds(20) });
        mesh.Add("banner", 10, On.Required("promo"));
        mesh.Add("shop", 10, On.Optional("promo"));
        Switch promo = mesh.Switch("promo", isOn: true);
        await mesh.StartAsync(); // until 30
        Assert.Equal((ServiceStatus.Late, ServiceStatus.Late), (mesh.Status("promo"), mesh.Status("banner")));

        promo.Turn(false);
        await mesh.WaitAsync(2000);

        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Skipped, ServiceStatus.Degraded), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop")));
        Assert.Empty(mesh.When("initialized promo"));
        Assert.DoesNotContain(mesh.Log.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));

        promo.Turn(true);
        await mesh.WaitAsync(2000);

        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("shop")));
        await mesh.StopAsync();
        Assert.Equal(0, mesh.Time.Waiting);
    });

    [Fact]
    public void One_that_does_not_start_when_it_joins_has_failed_with_what_requires_it_and_can_be_restarted() => TimedMesh.Run(async mesh =>
    {
        TimedService service = mesh.Add("promo", 10);
        mesh.Add("banner", 10, On.Required("promo"));
        mesh.Add("other", 10);
        Switch promo = mesh.Switch("promo", tells: false);
        Switch other = mesh.Switch("other", tells: false);
        await mesh.StartAsync();
        service.Failures = 1;
        promo.Turn(true);
        other.Turn(true);

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.ApplyConditionsAsync());

        Assert.Equal("promo", error.Service);
        Assert.Contains("promo is broken", error.Message, StringComparison.Ordinal);
        Assert.Contains("banner", error.Message, StringComparison.Ordinal);
        Assert.Equal((ServiceStatus.Failed, ServiceStatus.Failed, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner"), mesh.Status("other")));
        Assert.Contains("Error: Service 'promo' joined the plan, but did not start. Its calls are rejected.", mesh.Log.Lines);

        await mesh.Orchestrator.RestartAsync("promo");
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("banner")));
    });

    [Fact]
    public void Nothing_is_started_beside_a_clean_up_that_was_given_up() => TimedMesh.Run(async mesh =>
    {
        mesh.Options.StopTimeout = TimeSpan.FromMilliseconds(20);
        TimedService service = mesh.Add("promo", 10);
        service.CleansUpFor = 300;
        service.CleansUpDeaf = true;
        Switch promo = mesh.Switch("promo", isOn: true);
        await mesh.StartAsync(); // until 10
        promo.Turn(false); // until 310
        await mesh.WaitAsync(90);
        Assert.Equal(ServiceStatus.Skipped, mesh.Status("promo"));

        promo.Turn(true);
        await mesh.WaitAsync(100);
        Assert.Equal(ServiceStatus.Skipped, mesh.Status("promo"));
        Assert.Contains(mesh.Log.Lines, static line => line.StartsWith("Warning: Service 'promo' is to join the plan, and does so when", StringComparison.Ordinal));

        await mesh.WaitAsync(200);
        Assert.Equal(ServiceStatus.Running, mesh.Status("promo"));
        Assert.Equal([0.0, 310.0], mesh.When("initialize promo"));
    });

    [Fact]
    public void It_cannot_be_restarted_while_it_is_not_in_the_plan() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Switch("promo");
        await mesh.StartAsync();

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => mesh.Orchestrator.RestartAsync("promo"));

        Assert.Equal("Service 'promo' cannot be restarted. It is not in the plan now: feature 'promo' is off. It starts by itself when that has changed.", error.Message);
    });

    [Fact]
    public void What_changes_during_a_start_or_another_change_is_followed_afterwards() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("slow", 100);
        mesh.Add("promo", 10).CleansUpFor = 50;
        Switch promo = mesh.Switch("promo", isOn: true);
        Task start = mesh.StartAsync();
        await mesh.WaitAsync(20);
        promo.Turn(false);
        await start;
        await mesh.WaitAsync(20); // it is cleaned up, until 150
        promo.Turn(true);
        promo.Turn(false);
        promo.Turn(true);
        await mesh.WaitAsync(100);

        Assert.Equal([100.0], mesh.When("clean-up promo"));
        Assert.Equal([0.0, 150.0], mesh.When("initialize promo"));
        Assert.Equal(ServiceStatus.Running, mesh.Status("promo"));
    });

    [Fact]
    public void A_condition_that_throws_counts_as_before_and_at_first_as_one_that_does_not_hold() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        mesh.Add("ads", 10);
        Switch promo = mesh.Switch("promo"), ads = mesh.Switch("ads", isOn: true);
        promo.Throws = new InvalidOperationException("the store of features is not there");
        await mesh.StartAsync();
        Assert.Equal((ServiceStatus.Skipped, ServiceStatus.Running), (mesh.Status("promo"), mesh.Status("ads")));
        Assert.Contains("could not be checked: the store of features is not there", mesh.Registry.Find("promo")!.Error!.Message, StringComparison.Ordinal);

        ads.Throws = promo.Throws;
        ads.Turn(false);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Running, mesh.Status("ads"));
        Assert.Contains(mesh.Log.Lines, static line => line.StartsWith("Error: The condition ", StringComparison.Ordinal));

        (promo.Throws, ads.Throws) = (null, null);
        promo.Turn(true);
        await mesh.WaitAsync(20);
        Assert.Equal((ServiceStatus.Running, ServiceStatus.Skipped), (mesh.Status("promo"), mesh.Status("ads")));
    });

    [Fact]
    public void Of_several_conditions_of_a_service_all_must_hold() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        Switch first = mesh.Switch("promo"), second = mesh.Switch("promo");
        await mesh.StartAsync();

        first.Turn(true);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Skipped, mesh.Status("promo"));

        second.Turn(true);
        await mesh.WaitAsync(20);
        Assert.Equal(ServiceStatus.Running, mesh.Status("promo"));
    });

    [Fact]
    public void Conditions_are_let_go_of_with_the_container() => TimedMesh.Run(async mesh =>
    {
        mesh.Add("promo", 10);
        Switch promo = mesh.Switch("promo");
        await mesh.StartAsync();
        await mesh.StopAsync();
        Assert.False(promo.IsLetGo);

        await ((IAsyncDisposable)mesh.Orchestrator).DisposeAsync();
        Assert.True(promo.IsLetGo);
        promo.Turn(true); // nobody hears it
    });
}
