using Mesh.Registry;
using Mesh.Runtime.Tests.Testing;
using Mesh.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Runtime.Tests.Startup.Reports;

public sealed class EffectiveDependenciesTests
{
    [Fact]
    public void Services_that_are_not_started_pass_on_what_they_depend_on()
    {
        var mesh = new TestMesh();
        mesh.Add("database");
        mesh.Add("cache");
        mesh.Add("log");
        mesh.Add("repository", static entry => entry with { Lifetime = ServiceLifetime.Scoped }, "database", "cache!", "log~");
        mesh.Add("unit", static entry => entry with { Lifetime = ServiceLifetime.Transient }, "repository?");
        mesh.Add("api", "unit", "cache");

        Plan.MeshPlan plan = mesh.Plan();
        Dictionary<string, IReadOnlyList<ServiceDependency>> effective = new(StringComparer.Ordinal);
        var rows = new EffectiveDependencies(plan);
        for (int index = 0; index < plan.Services.Count; index++) effective[plan.Services[index].Entry.Name] = rows[index];


        Assert.Equal([new ServiceDependency("database"), new("cache", Until: Until.Constructed), new("log", Until: Until.FirstCall)], effective["repository"]);
        Assert.Equal([new ServiceDependency("database", Optional: true), new("cache"), new("log", true, Until.FirstCall)], effective["api"].OrderBy(static edge => edge.Service == "database" ? 0 : edge.Service == "cache" ? 1 : 2));
    }
}
