using Mesh.Adoption.Ejecting;
using Mesh.Generators;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>What nothing can replace is left as it is, compiles, and is told with its place and what to do.</summary>
public sealed class LeftoverTests
{
    [Theory]
    [InlineData("[Service] class A(Mesh.Registry.IServiceRegistry registry) : IA { public object Of => registry; }", "'IServiceRegistry' of Mesh is still named here.")]
    [InlineData("[Service] class A : IA { public Mesh.Results.Result<int> Of => 1; }", "'Result' of Mesh is still named here.")]
    [InlineData("[Service] class A : IA { public void Do() { try { } catch (ServiceException e) when (e.IsTransient) { } } }", "'ServiceException' of Mesh is still named here and 1 time more.")]
    [InlineData("[Service] class A : IA { public ServiceHealth Of => ServiceHealth.Healthy; }", "'ServiceHealth' of Mesh is still named here and 2 times more.")]
    public async Task A_type_of_the_runtime_keeps_its_package(string source, string told)
    {
        Ejected ejected = await Ejected.OfAsync("public interface IA { }\n" + source);
        Assert.Contains(ejected.Result.Left, left => left.What.StartsWith(told[..^1], StringComparison.Ordinal) && left.Place == "App, Test0.cs(2)" && left.Remedy.Length > 20);
        Assert.Equal(["Mesh.Runtime"], Assert.Single(ejected.Result.Packages).KeepsRuntime);
        await FixedSolution.AssertCompilesAsync(ejected.Without);
        Assert.Contains("services.AddSingleton<IA, A>();", await ejected.TextAsync("ServiceRegistrations.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[assembly: Stage(\"one\", Order = 1)]", "[assembly: Stage")]
    [InlineData("[Service] class A { [WarmCache] internal void Warm() { } }", "[WarmCache]")]
    public async Task An_attribute_that_nothing_replaces_goes_and_is_told(string source, string attribute)
    {
        Ejected ejected = await Ejected.OfAsync(source);
        Assert.Contains("is gone", Assert.Single(ejected.Result.Left).What, StringComparison.Ordinal);
        Assert.DoesNotContain(attribute, await ejected.TextAsync("Test0.cs"), StringComparison.Ordinal);
        await ejected.AssertFreeAsync();
    }

    [Fact]
    public async Task Policies_without_a_counterpart_are_told_and_the_call_goes_through()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            public interface IA { IAsyncEnumerable<int> ReadAsync(); Task DoAsync(string tenant, CancellationToken token); }
            [Service] class A : IA
            {
                [Retry(3)] public async IAsyncEnumerable<int> ReadAsync() { await Task.Yield(); yield return 1; }
                [RateLimit(5, Key = "{tenant}")] [CircuitBreaker(Window = 6)] public Task DoAsync(string tenant, CancellationToken token) => Task.CompletedTask;
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal(
            ["Test0.cs(4): [Retry] of 'A.ReadAsync'", "Test0.cs(5): [CircuitBreaker] of 'A.DoAsync'", "Test0.cs(5): [RateLimit] of 'A.DoAsync'"],
            ejected.Result.Left.Select(static left => left.ToString()).Select(static line => line[..(line.IndexOf('\'', line.IndexOf('\'') + 1) + 1)]).Order(StringComparer.Ordinal));
        Assert.Contains("public IAsyncEnumerable<int> ReadAsync() => inner.ReadAsync();", await ejected.TextAsync("AWithPolicies.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_finds_nothing_to_do()
    {
        Ejected ejected = await Ejected.OfAsync("public interface IA { }\n[Service] class A : IA { [Obsolete] public void None() { } }\nstatic class Program { internal static void Run(IServiceCollection services) => services.AddMesh(); }");
        await ejected.AssertFreeAsync();
        EjectionResult again = await Ejection.RunAsync(ejected.Without, CancellationToken.None);
        Assert.Empty(again.Written);
        Assert.Empty(again.Left);
        Assert.Empty(again.Packages);
    }

    [Fact]
    public async Task A_second_run_leaves_alone_what_still_needs_the_runtime()
    {
        Ejected ejected = await Ejected.OfAsync("public interface IA { }\n[Service] class A(Mesh.Registry.IServiceRegistry registry) : IA { public object Of => registry; }");
        EjectionResult again = await Ejection.RunAsync(ejected.Without, CancellationToken.None);
        Assert.Empty(again.Written);
        Assert.Equal(ejected.Result.Left, again.Left);
    }

    [Fact]
    public async Task What_Mesh_did_and_nothing_does_is_told_once() =>
        Assert.NotEmpty((await Ejected.OfAsync("[Service] class A { }")).Result.Lost);

    [Fact]
    public async Task Services_whose_sources_are_not_there_are_told()
    {
        MetadataReference library = Generate.Output(new MeshGenerator(), Compile.Library("namespace Lib; [Service] public sealed class Foreign { }", "Lib")).ToReference();
        Ejected ejected = await Ejected.OfAsync(new FixedProject("App", true, "[Service] class A { }\nstatic class Program { internal static void Run(IServiceCollection services) => services.AddMesh(); }") { Assemblies = [library] });
        Assert.Contains("the 1 service of 'Lib' are no longer registered", Assert.Single(ejected.Result.Left).What, StringComparison.Ordinal);
    }
}
