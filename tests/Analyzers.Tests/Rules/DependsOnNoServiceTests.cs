using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class DependsOnNoServiceTests
{
    [Theory]
    [InlineData("[Service(DependsOn = [{|MESH006:typeof(Plain)|}])] class A;")]
    [InlineData("[Service(DependsOn = new[] { typeof(B), {|MESH006:typeof(Plain)|} })] class A;")]
    [InlineData("[Service(DependsOn = new Type[] { {|MESH006:typeof(Plain)|}, typeof(B) })] class A;")]
    [InlineData("[Service(OptionalDependsOn = [{|MESH006:typeof(Plain)|}])] class A;")]
    [InlineData("[Service, DependsOn<{|MESH006:Plain|}>] class A;")]
    [InlineData("[Service] [Mesh.DependsOn<B>] [Mesh.DependsOnAttribute<{|MESH006:Plain|}>] class A;")]
    [InlineData("[Service, DependsOn(typeof(B)), DependsOn({|MESH006:typeof(Plain)|}, Until = Until.Healthy)] class A;")]
    [InlineData("[Service, DependsOn({|MESH006:typeof(int[])|})] class A;")]
    [InlineData("[Service(DependsOn = [{|MESH006:typeof(int[])|}, typeof(B)])] class A;")]
    [InlineData("[Service(DependsOn = [{|MESH006:typeof(string)|}])] class A;")]
    [InlineData("[Service(DependsOn = [{|MESH006:typeof(Generic<>)|}])] class A;")]
    public Task What_can_be_no_service_is_reported_in_the_attribute(string service) =>
        Run.Library(service + " class Plain; [Service] class B; [Service] class Generic<T>;");

    [Fact]
    public async Task The_message_says_what_to_do()
    {
        Diagnostic diagnostic = Assert.Single(await Run.Library("class Plain; [Service, DependsOn<{|MESH006:Plain|}>] class A;"));
        Assert.Equal("'A' depends on 'Plain', which is no service. help: put [Service] on 'Plain', or remove the dependency.", Run.Message(diagnostic));
    }

    [Theory]
    [InlineData("typeof(IB)")]
    [InlineData("typeof(B)")]
    [InlineData("typeof(Base)")]
    [InlineData("typeof(Owned)")]
    public Task A_service_can_be_named_by_its_class_or_a_contract(string target) => Run.Root(
        $$"""
        public interface IB; public abstract class Base; public interface IOwned : IDisposable;
        [Service(typeof(IB), typeof(Base))] class B : Base, IB;
        [Service] class Owned : IOwned { public void Dispose() { } }
        [Service(DependsOn = [{{target}}])] class A;
        """);

    [Theory]
    [InlineData("interface")]
    [InlineData("abstract class")]
    public async Task What_another_project_may_provide_is_left_open_in_a_library_and_required_at_the_root(string kind)
    {
        string source = $"public {kind} B; [Service(DependsOn = [{{|MESH006:typeof(B)|}}])] public class A;";
        await Run.Root(source);
        await Run.Library(source.Replace("{|MESH006:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));
    }

    [Fact]
    public Task An_optional_interface_may_be_absent() => Run.Root("public interface IB; [Service(OptionalDependsOn = [typeof(IB)])] [DependsOn<IB>(Optional = true)] class A;");

    [Fact]
    public async Task What_a_referenced_library_leaves_open_is_reported_at_AddMesh()
    {
        MetadataReference library = Run.Module("public interface IB; [Service(DependsOn = [typeof(IB)])] public class A;");
        const string Startup = "static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }";
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Startup, references: [library])));
        Assert.Equal("AddMesh", Run.Text(diagnostic));
        Assert.Equal("'A' depends on 'IB', which no service has as contract. help: put [Service] on a class that implements 'IB', or make the dependency optional.", Run.Message(diagnostic));
        Assert.Empty(await Run.Over(Compile.Root([Startup, "[Service] class B : IB;"], references: [library])));
    }

    [Fact]
    public Task A_service_of_another_project_can_be_named() => Run.Root(
        "[Service(DependsOn = [typeof(B), typeof(IC)])] class A;",
        Run.Module("public interface IC; [Service] public class B; [Service] public class C : IC;"));

    [Fact]
    public Task A_class_that_cannot_be_a_service_is_reported_there_only() => Run.Library(
        """
        [Service] public class {|MESH015:B|} { private B() { } }
        [Service(DependsOn = [typeof(B)])] class A;
        """);

    [Fact]
    public async Task A_class_whose_project_does_not_run_the_generator_is_explained()
    {
        MetadataReference library = Compile.Library("[Service] public class B;", "Lib").ToReference();
        Diagnostic diagnostic = Assert.Single(await Run.Library("[Service, DependsOn<{|MESH006:B|}>] class A;", library));
        Assert.Contains("build 'Lib' with Mesh.Generators", Run.Message(diagnostic), StringComparison.Ordinal);
    }
}
