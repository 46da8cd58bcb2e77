using Mesh.Plan;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup;

public sealed class OptionalServicesTests
{
    [Fact]
    public void Left_out_is_what_others_depend_on_optionally_only_and_what_nobody_but_that_requires() =>
        Assert.Equal(["cache-disk", "cache"], Left(Service("disk"), Service("cache-disk"), Service("cache", "disk", "cache-disk"), Service("store", "cache?", "disk"), Service("api", "store")));

    [Fact]
    public void What_one_requires_that_is_started_is_not_left_out_though_others_depend_on_it_optionally() =>
        Assert.Empty(Left(Service("cache"), Service("store", "cache?"), Service("report", "cache")));

    [Fact]
    public void A_first_call_is_one_that_will_come() => Assert.Empty(Left(Service("mailer"), Service("store", "mailer~")));

    [Fact]
    public void One_on_which_nobody_depends_is_what_the_application_is_for() => Assert.Empty(Left(Service("importer"), Service("api")));

    [Fact]
    public void A_critical_one_is_not_left_out_nor_is_what_it_requires() =>
        Assert.Empty(Left(Service("disk"), Service("cache", "disk") with { Critical = true }, Service("store", "cache?")));

    [Fact]
    public void What_a_scoped_service_requires_is_not_left_out() =>
        Assert.Equal(["b"], Left(Service("a"), Service("b"), Service("request", "a", "b?") with { Lifetime = ServiceLifetime.Scoped }, Service("store", "request?")));

    [Theory]
    [InlineData(StageGate.Required, "", "", "")]
    [InlineData(StageGate.Optional, "", "", "a b")]
    [InlineData(StageGate.Started, "", "", "")]
    [InlineData(StageGate.Required, "", "b", "b")]
    [InlineData(StageGate.Optional, "a", "", "b")]
    [InlineData(StageGate.Started, "", "a b", "a b")]
    public void A_stage_says_which_of_its_services_are_optional(StageGate gate, string required, string optional, string left)
    {
        PlannedStage stage = new("s", gate) { Required = required.Split(' '), Optional = optional.Split(' ') };
        Assert.Equal(left.Split(' ', StringSplitOptions.RemoveEmptyEntries), Left([stage], Service("a") with { Stage = "s" }, Service("b") with { Stage = "s" }));
    }

    [Fact]
    public void What_a_gate_requires_is_not_left_out_though_others_depend_on_it_optionally() =>
        Assert.Empty(Left([new PlannedStage("s")], Service("a") with { Stage = "s" }, Service("b", "a?")));

    [Fact]
    public void What_is_optional_in_its_stage_and_required_by_what_is_started_is_started() =>
        Assert.Empty(Left([new PlannedStage("s", StageGate.Optional)], Service("a") with { Stage = "s" }, Service("b", "a")));

    [Fact]
    public void Two_that_need_each_other_at_their_first_calls_are_started() => Assert.Empty(Left(Service("a", "b~"), Service("b", "a"), Service("c", "b?")));

    [Fact]
    public void Whatever_is_started_has_all_that_it_requires_and_whatever_is_left_out_is_required_by_nothing_that_is_started()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var stage = new PlannedStage("s", (StageGate)random.Next(3)) { Optional = ["2", "5"], Required = ["3"] };
            TestService[] services = [.. Enumerable.Range(0, random.Next(1, 12)).Select(index => Service(Name(index), [.. Enumerable.Range(0, index).Where(_ => random.Next(3) == 0).Select(target => Name(target) + "?~ "[random.Next(3)])]) with { Critical = random.Next(8) == 0, Stage = random.Next(3) == 0 ? "s" : null })];
            string[] left = Left([stage], services);
            foreach (TestService service in services)
            {
                string[] required = [.. services.Where(other => !left.Contains(other.Name) && other.DependsOn.Any(edge => edge.TrimEnd('~', ' ') == service.Name)).Select(static other => other.Name)];
                bool isOptional = !service.Critical && (service.Stage is null ? services.Any(other => other.DependsOn.Any(edge => edge.TrimEnd('~', ' ', '?') == service.Name))
                    : stage.GateOf(service.Name) is var gate && gate != StageGate.Required && (gate == StageGate.Optional || services.Any(other => other.DependsOn.Any(edge => edge.TrimEnd('~', ' ', '?') == service.Name))));
                // Without cycles that is all that there is to it.
                Assert.True(left.Contains(service.Name) == (isOptional && required.Length == 0), $"seed {seed}: {service.Name}");
            }
        }

        static string Name(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static TestService Service(string name, params string[] dependsOn) => new(name, dependsOn);

    private static string[] Left(params TestService[] services) => Left([], services);

    private static string[] Left(PlannedStage[] stages, params TestService[] services)
    {
        string[] names = [.. services.Select(static service => service.Name)];
        var plan = new MeshPlan([.. services.Select(service => new PlannedService(service.Entry, 0, [.. service.DependsOn.Select(Edge)]))]) { Stages = stages };
        return [.. OptionalServices.Of(plan).Order().Select(index => names[index])];

        PlannedDependency Edge(string text) => new(Array.IndexOf(names, text.TrimEnd('~', ' ', '?')), text.EndsWith('?'), text.EndsWith('~') ? Until.FirstCall : Until.Initialized);
    }

    private sealed record TestService(string Name, string[] DependsOn)
    {
        public bool Critical { get; init; }

        public string? Stage { get; init; }

        public ServiceLifetime Lifetime { get; init; }

        public ServiceEntry Entry => new() { Name = Name, Type = typeof(object), Contracts = [], Instance = static _ => new object(), Critical = Critical, Stage = Stage, Lifetime = Lifetime };
    }
}
