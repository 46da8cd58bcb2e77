using Mesh.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes;

public class AddServiceTests
{
    [Fact]
    public Task The_class_that_would_provide_what_is_missing_becomes_a_service() => Fix.Harness.VerifyAsync(
        new AddService(),
        "Put [Service] on 'SqlDatabase'",
        Fix.Root(
            """
            namespace Shop;

            public interface IDatabase;

            /// <summary>Keeps rows.</summary>
            // Slow.
            [Obsolete]
            public sealed class SqlDatabase : IDatabase;

            [Service]
            public sealed class Orders(IDatabase database) { public IDatabase Database => database; }
            """),
        Fix.Root(
            """
            namespace Shop;

            public interface IDatabase;

            /// <summary>Keeps rows.</summary>
            // Slow.
            [Service]
            [Obsolete]
            public sealed class SqlDatabase : IDatabase;

            [Service]
            public sealed class Orders(IDatabase database) { public IDatabase Database => database; }
            """));

    [Fact]
    public Task A_class_of_another_project_becomes_a_service_and_gets_a_using() => Fix.Harness.VerifyAsync(
        new AddService(),
        "Put [Service] on 'SqlDatabase'",
        [
            new FixedProject("Lib", false, "namespace Shop;\n\npublic interface IDatabase;\n\npublic sealed class SqlDatabase : IDatabase;\n", "namespace Shop { [Service] public class Other; }"),
            new FixedProject("App", true, "[Service] public sealed class Orders(Shop.IDatabase database) { public Shop.IDatabase Database => database; }") { References = ["Lib"] },
        ],
        [
            new FixedProject("Lib", false, "namespace Shop;\n\npublic interface IDatabase;\n\n[Service]\npublic sealed class SqlDatabase : IDatabase;\n"),
            new FixedProject("App", true, "[Service] public sealed class Orders(Shop.IDatabase database) { public Shop.IDatabase Database => database; }"),
        ]);

    [Fact]
    public Task The_key_that_is_asked_for_is_given() => Fix.Harness.VerifyAsync(
        new AddService(),
        "Put [Service] on 'Main'",
        Fix.Root("public interface IDatabase; public enum Db { Main }\nclass Main : IDatabase;\n[Service] class Orders([FromKeyedServices(\"main\")] IDatabase database) { public object D => database; }"),
        Fix.Root("public interface IDatabase; public enum Db { Main }\n[Service(Key = \"main\")]\nclass Main : IDatabase;\n[Service] class Orders([FromKeyedServices(\"main\")] IDatabase database) { public object D => database; }"));

    [Fact]
    public Task What_the_class_would_not_have_as_contract_by_itself_is_named() => Fix.Harness.VerifyAsync(
        new AddService(),
        "Put [Service] on 'Sql'",
        Fix.Root("public interface IBase; public interface IDatabase : IBase;\nclass Sql : IDatabase;\n[Service] class Orders(IBase database) { public object D => database; }"),
        Fix.Root("public interface IBase; public interface IDatabase : IBase;\n[Service(typeof(IDatabase), typeof(IBase))]\nclass Sql : IDatabase;\n[Service] class Orders(IBase database) { public object D => database; }"));

    [Fact]
    public async Task Each_of_several_candidates_is_an_action()
    {
        const string Source = "public interface IDatabase;\nclass One : IDatabase;\nclass Two : IDatabase;\n[Service] class Orders(IDatabase database) { public object D => database; }";
        Assert.Equal(["Put [Service] on 'One'", "Put [Service] on 'Two'"], (await Fix.Harness.TitlesAsync(new AddService(), Fix.Root(Source))).Order(StringComparer.Ordinal));
        await Fix.Harness.VerifyAsync(new AddService(), "Put [Service] on 'Two'", Fix.Root(Source), Fix.Root(Source.Replace("class Two", "[Service]\nclass Two", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_are_fixed(FixAllScope scope) => Fix.Harness.VerifyAllAsync(
        new AddService(),
        "Put [Service] on 'A'",
        scope,
        Fix.Root("interface IA;\ninterface IB;\nclass A : IA;\nclass B : IB, IA2;\ninterface IA2;\n[Service] class C(IA a, IB b, IA2 c) { public object D => (a, b, c); }"),
        Fix.Root("interface IA;\ninterface IB;\n[Service]\nclass A : IA;\n[Service]\nclass B : IB, IA2;\ninterface IA2;\n[Service] class C(IA a, IB b, IA2 c) { public object D => (a, b, c); }"));

    [Fact]
    public Task A_class_that_an_attribute_names_becomes_a_service() => Fix.Harness.VerifyAsync(
        new AddService(),
        "Put [Service] on 'Migrations'",
        Fix.Root("class Migrations;\n[Service(DependsOn = [typeof(Migrations)])] class Orders;"),
        Fix.Root("[Service]\nclass Migrations;\n[Service(DependsOn = [typeof(Migrations)])] class Orders;"));
}
