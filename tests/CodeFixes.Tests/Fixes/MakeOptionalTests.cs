using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class MakeOptionalTests
{
    [Theory]
    [InlineData("(ICache cache)", "(ICache? cache = null)")]
    [InlineData("(ICache cache, int size)", "(ICache? cache, int size)")]
    [InlineData("(IServiceProvider provider, ICache cache, int size = 3)", "(IServiceProvider provider, ICache? cache = null, int size = 3)")]
    [InlineData("(Lazy<ICache> cache)", "(Lazy<ICache>? cache = null)")]
    [InlineData("([FromKeyedServices(\"a\")] ICache cache)", "([FromKeyedServices(\"a\")] ICache? cache = null)")]
    [InlineData("(\n    ICache cache) // The cache.\n", "(\n    ICache? cache = null) // The cache.\n")]
    public Task A_parameter_becomes_nullable_and_gets_a_default_where_it_may(string before, string after) => Fix.Harness.VerifyAsync(
        new MakeOptional(),
        "Make 'cache' optional",
        Fix.Root($"[assembly: ProvidedByHost<int>] interface ICache; [Service] class Orders{before} {{ public object? Cache => cache; }}"),
        Fix.Root($"[assembly: ProvidedByHost<int>] interface ICache; [Service] class Orders{after} {{ public object? Cache => cache; }}"));

    [Fact]
    public Task Where_annotations_are_off_it_gets_the_default_only() => Fix.Harness.VerifyAsync(
        new MakeOptional(),
        "Make 'cache' optional",
        Fix.Root("#nullable disable\ninterface ICache; [Service] class Orders { public Orders(ICache cache) { } }"),
        Fix.Root("#nullable disable\ninterface ICache; [Service] class Orders { public Orders(ICache cache = null) { } }"));

    [Theory]
    [InlineData("#nullable disable\ninterface ICache; [Service] class Orders { public Orders(ICache cache, IServiceProvider other) { } }")]
    [InlineData("[Service] class Orders { public Orders(int size) { } }")]
    public async Task It_is_not_offered_where_the_language_has_no_way(string source) => Assert.Empty(await Fix.Harness.TitlesAsync(new MakeOptional(), Fix.Root(source)));

    [Fact]
    public Task All_that_ask_are_changed_since_it_is_reported_once() => Fix.Harness.VerifyAsync(
        new MakeOptional(),
        "Make 'cache' optional, here and in 1 more",
        Fix.Root("interface ICache; [Service] class A(ICache cache) { public object? C => cache; }", "[Service] class B { public B(ICache cache) { } }"),
        Fix.Root("interface ICache; [Service] class A(ICache? cache = null) { public object? C => cache; }", "[Service] class B { public B(ICache? cache = null) { } }"));

    [Fact]
    public Task All_that_is_missing_is_made_optional() => Fix.Harness.VerifyAllAsync(
        new MakeOptional(),
        "Make 'a' optional",
        FixAllScope.Document,
        Fix.Root("interface IA; interface IB; [Service] class A(IA a, IB b) { public object? C => (a, b); }"),
        Fix.Root("interface IA; interface IB; [Service] class A(IA? a, IB? b = null) { public object? C => (a, b); }"));

    [Theory]
    [InlineData("[Service(DependsOn = [typeof(IA)])]", "[Service(OptionalDependsOn = [typeof(IA)])]")]
    [InlineData("[Service(DependsOn = [typeof(IA), typeof(B)])]", "[Service(DependsOn = [typeof(B)], OptionalDependsOn = [typeof(IA)])]")]
    [InlineData("[Service(OptionalDependsOn = [typeof(B)], DependsOn = [typeof(IA)], Critical = true)]", "[Service(OptionalDependsOn = [typeof(B), typeof(IA)], Critical = true)]")]
    [InlineData("[Service(DependsOn = new[] { typeof(IA), typeof(B) })]", "[Service(DependsOn = new[] { typeof(B) }, OptionalDependsOn = new[] { typeof(IA) })]")]
    [InlineData("[Service, DependsOn<IA>]", "[Service, DependsOn<IA>(Optional = true)]")]
    [InlineData("[Service, DependsOn(typeof(IA))]", "[Service, DependsOn(typeof(IA), Optional = true)]")]
    [InlineData("[Service, DependsOn<IA>(Optional = false, Until = Until.Healthy)]", "[Service, DependsOn<IA>(Optional = true, Until = Until.Healthy)]")]
    public Task A_named_dependency_is_made_optional(string before, string after) => Fix.Harness.VerifyAsync(
        new MakeOptional(),
        "Make the dependency on 'IA' optional",
        Fix.Root($"interface IA; [Service] class B; {before} class C;"),
        Fix.Root($"interface IA; [Service] class B; {after} class C;"));

    [Fact]
    public async Task A_class_that_is_no_service_is_no_better_when_optional() => Assert.Empty(await Fix.Harness.TitlesAsync(new MakeOptional(), Fix.Root("class A; [Service(DependsOn = [typeof(A)])] class B;")));
}
