using Mesh.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH065: what another generator adds to a service, which ours does not see.</summary>
public class UnseenAdditionTests
{
    private const string Usings = "#nullable enable\n";

    /// <summary>What is written, where <c>{|MESH065:</c> marks the class; what another generator adds; what is said of it.</summary>
    public static TheoryData<string, string, string> Unseen => new()
    {
        { "[Service] public sealed partial class {|MESH065:Shop|};", "public interface IShop; public partial class Shop : IShop;", "the contract 'IShop'. help: declare 'IShop' in the source, and write ': IShop' in your own part of the class." },
        { "public interface IShop; [Service] public sealed partial class {|MESH065:Shop|};", "partial class Shop : IShop;", "the contract 'IShop'. help: write ': IShop' in your own part of the class." },
        { "[Service] public sealed class {|MESH065:Shop|} : IShop;", "public interface IShop;", "the contract 'IShop'. help: declare 'IShop' in the source." },
        { "[Service(typeof(IShop))] public sealed class {|MESH065:Shop|} : IShop;", "public interface IShop;", "the contract 'IShop'. help: declare 'IShop' in the source." },
        { "public interface IShop { Item Get(); } [Service] public sealed class {|MESH065:Shop|} : IShop { public Item Get() => new(); }", "public class Item;", "the contract 'IShop'. help: declare 'Item' in the source." },
        { "public interface IShop { Task<List<Item[]>> Get(); } [Service] public sealed class {|MESH065:Shop|} : IShop { public Task<List<Item[]>> Get() => null!; }", "public class Item;", "the contract 'IShop'. help: declare 'Item' in the source." },
        { "public interface IShop<T>; [Service] public sealed class {|MESH065:Shop|} : IShop<Item>;", "public class Item;", "the contract 'IShop<Item>'. help: declare 'Item' in the source." },
        { "public interface IShop; public abstract partial class Base; [Service] public sealed class {|MESH065:Shop|} : Base;", "partial class Base : IShop;", "the contract 'IShop'. help: write ': IShop' in your own part of the class." },
        { "[Service] public class Part; [Service] public sealed partial class {|MESH065:Shop|};", "partial class Shop { public Shop(Part part) { } }", "the constructor's parameter 'part'. help: move the constructor into your own part of the class." },
        { "[Service] public class Part; [Service] public sealed partial class {|MESH065:Shop|} { public Shop() { } }", "partial class Shop { public Shop(Part part) { } }", "the constructor's parameter 'part'. help: move the constructor into your own part of the class." },
        { "[Service] public sealed class {|MESH065:Shop|}(Part part) { public object P => part; }", "public class Part;", "the constructor's parameter 'part'. help: declare 'Part' in the source." },
        { "[Service] public sealed class {|MESH065:Shop|}(Lazy<IEnumerable<Part>>? part = null) { public object? P => part; }", "public class Part;", "the constructor's parameter 'part'. help: declare 'Part' in the source." },
        { "[Service] public sealed class {|MESH065:Shop|}([FromKeyedServices(Keys.A)] TimeProvider time) { public object P => time; }", "public static class Keys { public const string A = \"a\"; }", "the constructor's parameter 'time'. help: write the key of 'time' itself." },
        { "[Service(Key = Keys.A)] public sealed class {|MESH065:Shop|};", "public static class Keys { public const string A = \"a\"; }", "the key. help: write the value of the key itself." },
        { "public static class Own { public const string A = Keys.A; } [Service(Name = Own.A)] public sealed class {|MESH065:Shop|};", "public static class Keys { public const string A = \"a\"; }", "values of [Service] or hooks. help: write values and hooks in your own part of the class." },
        { "[Service] public sealed partial class {|MESH065:Shop|} : IServiceLifecycle;", "partial class Shop { public ValueTask InitializeAsync(CancellationToken cancellationToken) => default; }", "values of [Service] or hooks. help: write values and hooks in your own part of the class." },
        { "[Service] public class Part; [Service] public sealed partial class {|MESH065:Shop|};", "[DependsOn<Part>] partial class Shop;", "the dependency 'Part'. help: declare 'Part' in the source." },
        { "public sealed partial class {|MESH065:Shop|};", "[Service] partial class Shop;", "[Service]. help: write [Service] at your own part of the class." },
        { "public interface IShop { Task<int> Get(int id); } [Service] public sealed partial class {|MESH065:Shop|} : IShop { public Task<int> Get(int id) => null!; }", "[Retry(2)] partial class Shop;", "[Retry] on 'Shop'. help: write the attribute with its values in your own part." },
        { "public interface IShop { Task<int> Get(int id); } [Service] public sealed class {|MESH065:Shop|} : IShop { [Cached(\"1m\", Key = Keys.Get)] public Task<int> Get(int id) => null!; }", "public static class Keys { public const string Get = \"get:{id}\"; }", "[Cached] on 'Shop.Get'. help: write the attribute with its values in your own part." },
        { "public interface IShop { Task<int> Get(int id); } [Service] public sealed class {|MESH065:Shop|} : IShop { [Retry(2, On = [typeof(Gone)])] public Task<int> Get(int id) => null!; }", "public class Gone : Exception;", "[Retry] on 'Shop.Get'. help: write the attribute with its values in your own part." },
        { "public interface IShop { Task<int> Get(int id); } [Service] public sealed partial class {|MESH065:Shop|} : IShop { [Fallback(nameof(Instead))] public Task<int> Get(int id) => null!; }", "partial class Shop { internal Task<int> Instead(int id) => null!; }", "the method 'Instead'. help: write the method in your own part of the class." },
        { "[AttributeUsage(AttributeTargets.All)] [Mesh.Manifest.ManifestEntry(\"owner\")] public sealed class OwnerAttribute(string name) : Attribute { public string Name => name; } public interface IShop { int Get(); } [Service] public sealed class {|MESH065:Shop|} : IShop { [Owner(Keys.A)] public int Get() => 1; }", "public static class Keys { public const string A = \"a\"; }", "[Owner] on 'Shop.Get'. help: write the attribute with its values in your own part." },
        { "[AttributeUsage(AttributeTargets.All)] [Mesh.Manifest.ManifestEntry(\"owner\")] public sealed class OwnerAttribute(string name) : Attribute { public string Name => name; } [Service, Owner(\"b\")] public sealed partial class Base; [Service] public sealed partial class {|MESH065:Shop|};", "[Owner(\"a\")] partial class Shop;", "[Owner] on 'Shop'. help: write the attribute with its values in your own part." },
        { "public readonly partial struct Id; public interface IShop { Task<int> Get(Id id); } [Service] public sealed class {|MESH065:Shop|} : IShop { [Cached(\"1m\", Key = \"{id.Value}\")] public Task<int> Get(Id id) => null!; }", "readonly partial struct Id { public int Value => 1; }", "a part of the key of 'IShop.Get'. help: write the members of which the key is made in the source." },
    };

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task It_is_reported_once_at_the_class_with_what_to_do(string written, string added, string said)
    {
        (CSharpCompilation compilation, string marked) = Marked(written);
        CSharpCompilation output = new OtherGenerator(("A.Unrelated.g.cs", "public class Unrelated;"), ("Added.g.cs", Usings + added), ("Z.Unrelated.g.cs", "public class Unrelated2;")).Beside(new MeshGenerator(), compilation);
        Compile.AssertNoErrors(output);
        Diagnostic diagnostic = Assert.Single(await Run.Over(output), static found => found.Id == "MESH065");
        Assert.Equal(("Test0.cs", marked), (diagnostic.Location.SourceTree?.FilePath, Run.Text(diagnostic)));
        Assert.Equal($"Mesh's generator does not see of 'Shop' what another one adds (Added.g.cs): {said}", Run.Message(diagnostic));
    }

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task The_same_by_hand_is_fine(string written, string added, string said)
    {
        Assert.NotEmpty(said);
        CSharpCompilation output = new OtherGenerator(("Unrelated.g.cs", "public class Unrelated;")).Beside(new MeshGenerator(), Compile.Library([Markup.Parse(written).Code, added]));
        Compile.AssertNoErrors(output);
        Assert.DoesNotContain(await Run.Over(output), static found => found.Id == "MESH065");
    }

    [Theory]
    [InlineData("[Service] public sealed partial class Shop { [System.Diagnostics.Conditional(\"X\")] partial void Log(); }", "partial class Shop { private int _more; public int More => _more; partial void Log() => _more++; }")]
    [InlineData("public interface IShop { int Get(); } [Service] public sealed partial class Shop : IShop;", "[System.CodeDom.Compiler.GeneratedCode(\"x\", \"1\")] partial class Shop : IEquatable<Shop> { public int Get() => 1; public bool Equals(Shop? other) => false; }")]
    [InlineData("public abstract partial class Base; [Service] public sealed class Shop : Base;", "partial class Base { public virtual void Do() { } }")]
    [InlineData("public partial record struct Id(int Value); public interface IShop { Task<int> Get(Id id); } [Service] public sealed class Shop : IShop { [Cached(\"1m\", Key = \"{id.Value}\")] public Task<int> Get(Id id) => null!; }", "partial record struct Id { public static Id Parse(string text) => default; }")]
    [InlineData("public interface IShop; [Service] public sealed class Shop : IShop;", "public class Shop_IShop2; namespace Other { public class Shop; }")]
    public async Task What_changes_nothing_that_is_printed_is_fine(string written, string added)
    {
        CSharpCompilation output = new OtherGenerator(("Added.g.cs", Usings + added)).Beside(new MeshGenerator(), Compile.Library(written));
        Compile.AssertNoErrors(output);
        Assert.DoesNotContain(await Run.Over(output), static found => found.Id == "MESH065");
    }

    [Theory]
    [InlineData("[Service] public sealed class Shop;", "[assembly: Mesh.Stage(\"data\", Order = 1)]", "Test", "[assembly: Stage]. help: write the attribute in the source.", null)]
    [InlineData("[assembly: Stage(Names.Data, Order = 1)] [Service] public sealed class Shop;", "public static class Names { public const string Data = \"data\"; }", "Test", "[assembly: Stage]. help: declare 'Names' in the source.", "Stage(Names.Data, Order = 1)")]
    [InlineData("[assembly: Mesh.Composition.MeshCapability<Extra>] [Service] public sealed class Shop;", "public sealed class Extra : Mesh.Composition.IMeshCapability { public static void Register(Mesh.Composition.MeshBuilder mesh) { } }", "Test", "[assembly: MeshCapability]. help: declare 'Extra' in the source.", "Mesh.Composition.MeshCapability<Extra>")]
    [InlineData("[Service] public sealed class Shop; public static partial class Code;", "[Mesh.Resilience(\"pay\"), Mesh.Retry(2)] static partial class Code;", "Code", "[Resilience]. help: write the attribute in the source.", null)]
    [InlineData("[Service] public sealed class Shop; [Resilience(\"pay\")] public static partial class Code;", "[Mesh.Retry(2)] static partial class Code;", "Code", "[Retry]. help: write the attribute in the source.", null)]
    [InlineData("public static class Own { public const string Name = Names.Pay; } [Service] public sealed class Shop; [Resilience(Own.Name), Retry(2)] public static partial class Code;", "public static class Names { public const string Pay = \"pay\"; }", "Code", "[Resilience]. help: declare 'Names' in the source.", "Resilience(Own.Name)")]
    public async Task Stages_capabilities_and_code_with_policies_are_looked_at_too(string written, string added, string owner, string said, string? place)
    {
        CSharpCompilation output = new OtherGenerator(("Added.g.cs", Usings + added)).Beside(new MeshGenerator(), Compile.Library(written));
        Compile.AssertNoErrors(output);
        Diagnostic diagnostic = Assert.Single(await Run.Over(output), static found => found.Id == "MESH065");
        Assert.Equal($"Mesh's generator does not see of '{owner}' what another one adds (Added.g.cs): {said}", Run.Message(diagnostic));
        Assert.EndsWith(place is null ? "Added.g.cs" : "Test0.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        if (place is not null) Assert.Equal(place, Run.Text(diagnostic));
        // The same by hand.
        CSharpCompilation fine = new OtherGenerator(("Unrelated.g.cs", "public class Unrelated;")).Beside(new MeshGenerator(), Compile.Library(added.StartsWith('[') ? [added.Replace("static partial", "public static partial", StringComparison.Ordinal), written] : [written, added]));
        Compile.AssertNoErrors(fine);
        Assert.DoesNotContain(await Run.Over(fine), static found => found.Id == "MESH065");
    }

    [Fact]
    public async Task What_a_method_registers_by_one_that_another_generator_adds_may_be_anything()
    {
        const string Written = "public interface IClient; public static class Shop { public static IServiceCollection AddShop(this IServiceCollection services) { services.AddSingleton<object>(); CALL return services; } }";
        const string Added = "using Microsoft.Extensions.DependencyInjection; public sealed class Client : IClient; public static class Clients { public static IServiceCollection AddClients(this IServiceCollection services) => services.AddSingleton<IClient, Client>(); }";
        async Task<Diagnostic[]> Over(string call)
        {
            CSharpCompilation library = new OtherGenerator(("Clients.g.cs", Usings + Added)).Beside(new MeshGenerator(), Compile.Library(Written.Replace("CALL", call, StringComparison.Ordinal), "Lib"));
            return await Run.Over(Generate.Output(new MeshGenerator(), Compile.Root("[Service] public sealed class Buyer(IClient client) { public object C => client; } static class Startup { static void Add(IServiceCollection services) { services.AddShop(); services.AddMesh(); } }", references: [library.ToReference()])) as CSharpCompilation ?? throw new InvalidOperationException());
        }

        Assert.DoesNotContain(await Over("services.AddClients();"), static found => found.Id == "MESH002");
        Assert.Contains(await Over(""), static found => found.Id == "MESH002");
    }

    [Fact]
    public async Task A_class_that_another_generator_adds_as_a_whole_is_reported_in_its_file()
    {
        CSharpCompilation output = new OtherGenerator(("Client.g.cs", "namespace Clients\n{\n    [Mesh.Service] public sealed class Client;\n}")).Beside(new MeshGenerator(), Compile.Library("public class Own;"));
        Diagnostic diagnostic = Assert.Single(await Run.Over(output));
        Assert.Equal(("MESH065", 2), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
        Assert.EndsWith("Client.g.cs", diagnostic.Location.GetLineSpan().Path, StringComparison.Ordinal);
        Assert.Equal("Mesh's generator does not see of 'Client' what another one adds (Client.g.cs): the class. help: declare 'Client' in the source, or register it by hand.", Run.Message(diagnostic));
    }

    [Fact]
    public async Task Where_our_generator_does_not_run_nothing_is_reported()
    {
        var driver = CSharpGeneratorDriver.Create([new OtherGenerator(("Added.g.cs", "public interface IShop; partial class Shop : IShop;")).AsSourceGenerator()], parseOptions: Compile.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(Compile.Library("[Service] public sealed partial class Shop;"), out Compilation output, out _);
        Assert.Empty(await Run.Over(output));
    }

    [Fact]
    public async Task An_edit_for_which_nothing_has_been_generated_yet_is_not_that_of_another_generator()
    {
        CSharpCompilation output = new OtherGenerator(("Added.g.cs", "public class Unrelated;")).Beside(new MeshGenerator(), Compile.Library("[Service] public sealed class Shop;"));
        SyntaxTree old = output.SyntaxTrees[0];
        Compilation edited = output.ReplaceSyntaxTree(old, old.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("public interface IShop { int Get(); } [Service] public sealed class Part; [Service(Name = \"other\")] public sealed class Shop(Part part) : IShop { public int Get() => part is null ? 0 : 1; }")));
        Assert.Empty(await Run.Over(edited));
    }

    private static (CSharpCompilation Compilation, string Marked) Marked(string written)
    {
        (string code, IReadOnlyList<Expected> expected) = Markup.Parse(written);
        return (Compile.Library(code), code.Substring(Assert.Single(expected).Span.Start, expected[0].Span.Length));
    }
}
