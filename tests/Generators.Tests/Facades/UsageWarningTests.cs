using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Facades;

/// <summary>What is obsolete or experimental can be part of a contract, a contract, or a service; generated code does not warn of it a second time.</summary>
public class UsageWarningTests
{
    private static readonly string[] s_notices =
    [
        "[Obsolete]",
        "[Obsolete(\"Use \\\"the other\\\" one.\")]",
        "[Obsolete(null)]",
        "[Obsolete(\"Old.\", false)]",
        "[Obsolete(\"Old.\", DiagnosticId = \"APP001\", UrlFormat = \"https://example.com/{0}\")]",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"APP002\")]",
        "[System.Diagnostics.CodeAnalysis.Experimental(\"APP002\", UrlFormat = \"https://example.com/{0}\")]",
        "[Obsolete(\"Old.\")] [System.Diagnostics.CodeAnalysis.Experimental(\"APP002\")]",
    ];

    private static readonly string[] s_errors = ["[Obsolete(\"Gone.\", true)]", "[Obsolete(\"Gone.\", error: true, DiagnosticId = \"APP003\", UrlFormat = \"https://example.com/{0}\")]"];

    public static TheoryData<string> UsageWarnings => [.. s_notices];

    public static TheoryData<string> NoticesAndErrors => [.. s_notices, .. s_errors];

    public static TheoryData<string> Errors => [.. s_errors];

    [Theory]
    [MemberData(nameof(NoticesAndErrors))]
    public void A_member_of_any_kind_may_be_it(string notice) => MemberKindTests.Generated(
        $$"""
        public interface IContract
        {
            {{notice}} void Method<T>(T x);
            {{notice}} Task<int> MethodAsync();
            {{notice}} IAsyncEnumerable<int> Stream();
            {{notice}} int Property { get; set; }
            {{notice}} int this[int i] { get; set; }
            {{notice}} event Action? Event;
            int Getter { {{notice}} get; set; }
            int Setter { get; {{notice}} set; }
        }
        #pragma warning disable
        [Service] public class Implementation : IContract
        {
            public void Method<T>(T x) { }
            public Task<int> MethodAsync() => null!;
            public IAsyncEnumerable<int> Stream() => null!;
            public int Property { get; set; }
            public int this[int i] { get => i; set { } }
            public event Action? Event { add { } remove { } }
            public int Getter { get; set; }
            public int Setter { get; set; }
        }
        """);

    [Theory]
    [MemberData(nameof(UsageWarnings))]
    public void A_type_in_a_signature_may_be_it(string notice) => MemberKindTests.Generated(
        $$"""
        #pragma warning disable
        {{notice}} public class Old { public class Nested; }
        {{notice}} public interface IBase { void Inherited(Old x); int Property { get; } }
        public interface IContract : IBase
        {
            Old Method(List<Old[]> x, (Old, int) y);
            Task<Old> MethodAsync(Old.Nested x);
            Old? Property2 { get; set; }
            Old this[Old i] { get; }
            event Action<Old>? Event;
            unsafe void Pointers(delegate*<Old, void> x);
        }
        [Service] public class Implementation : IContract
        {
            public void Inherited(Old x) { }
            public int Property => 1;
            public Old Method(List<Old[]> x, (Old, int) y) => null!;
            public Task<Old> MethodAsync(Old.Nested x) => null!;
            public Old? Property2 { get; set; }
            public Old this[Old i] => i;
            public event Action<Old>? Event { add { } remove { } }
            public unsafe void Pointers(delegate*<Old, void> x) { }
        }
        """);

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_type_that_is_an_error_may_be_in_the_signature_of_a_member_that_is_obsolete_itself(string notice) => MemberKindTests.Generated(
        $$"""
        #pragma warning disable
        {{notice}} public class Old;
        {{notice}} public interface IBase { void Inherited(Old x); }
        [Obsolete] public interface IContract : IBase { Old Method(List<Old> x); [Obsolete] Old Property { get; } }
        [Service] [Obsolete] public class Implementation : IContract { public Old Method(List<Old> x) => null!; public Old Property => null!; public void Inherited(Old x) { } }
        """);

    [Theory]
    [MemberData(nameof(UsageWarnings))]
    public void Contracts_services_and_dependencies_may_be_it(string notice) => MemberKindTests.Generated(
        $$"""
        #pragma warning disable
        {{notice}} public interface IOldContract<T> { T? Method(T? x); }
        {{notice}} public class OldData;
        {{notice}} public interface ITransient { void M(); }
        [Service] public class Implementation : IOldContract<int> { public int Method(int x) => x; }
        {{notice}} [Service(Lifetime = ServiceLifetime.Transient)] public class OldService(IOldContract<int> a, IOldContract<OldData> b) : ITransient { public void M() => _ = (a, b); }
        [Service] public class Open<T> : IOldContract<T> where T : OldData { public T? Method(T? x) => x; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class WithConstructor { {{notice}} public WithConstructor(ITransient x) { } }
        [Service(Lifetime = ServiceLifetime.Transient)] public class User(WithConstructor a, OldService b, Lazy<ITransient> c, IEnumerable<IOldContract<OldData>> d) { public object All => (a, b, c, d); }
        """);

    [Theory]
    [MemberData(nameof(UsageWarnings))]
    public void What_a_key_or_a_policy_names_may_be_it(string notice) => MemberKindTests.Generated(
        $$"""
        #pragma warning disable
        {{notice}} public class OldException : Exception;
        {{notice}} public enum OldKey { One }
        public interface IStore { Task SaveAsync(); }
        [Service(Key = OldKey.One)] public class Store : IStore { [Retry(2, On = [typeof(OldException)])] public Task SaveAsync() => Task.CompletedTask; }
        [Service(Key = typeof(OldException))] public class ByType : IStore { public Task SaveAsync() => Task.CompletedTask; }
        [Service] public class User([FromKeyedServices(OldKey.One)] IStore one, [FromKeyedServices(typeof(OldException))] Lazy<IStore> other) { public object All => (one, other); }
        [Resilience("api")] [Retry(2, Except = [typeof(OldException)])] internal static partial class Api;
        """);

    [Theory]
    [InlineData("[Obsolete(\"Gone.\", true)] public interface IContract; [Obsolete] [Service] public class Implementation : IContract;")]
    [InlineData("[Obsolete(\"Gone.\", true)] public class Old; public interface IContract<T>; [Obsolete] [Service] public class Implementation : IContract<Old[]>;")]
    [InlineData("[Obsolete(\"Gone.\", true)] public class Old { public interface IContract; } [Obsolete] [Service] public class Implementation : Old.IContract;")]
    [InlineData(
        """
        [Obsolete("Gone.", true)] public class Old;
        public interface IContract;
        [Service] public class Implementation : IContract { [Obsolete] public Implementation(Lazy<Old> x) { } }
        """)]
    [InlineData("[Obsolete(\"Gone.\", true)] public class Old; public interface IContract; [Obsolete] [Service] public class Implementation<T> : IContract where T : Old;")]
    [InlineData("public interface IContract; [Obsolete(\"Gone.\", true)] [Service] public class Implementation : IContract;")]
    public void What_is_an_error_to_name_has_no_facade(string source) => Assert.DoesNotContain(
        MemberKindTests.Generated($"#pragma warning disable\n{source}").SyntaxTrees,
        static tree => tree.ToString().Contains("class Implementation__", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(UsageWarnings))]
    public void It_may_be_in_another_assembly_which_says_so_in_its_manifest(string notice)
    {
        CSharpCompilation library = Scenario.Library(
            $$"""
            #pragma warning disable
            {{notice}} public class OldData;
            public interface IBox<T>;
            {{notice}} public interface IOld;
            {{notice}} [Service(Lifetime = ServiceLifetime.Transient)] public class OldService : IOld;
            {{notice}} [Service(Lifetime = ServiceLifetime.Transient)] public class Box<T> : IBox<T>;
            """,
            "Library");
        CSharpCompilation root = Generate.Run(new MeshGenerator(), Compile.Root("#pragma warning disable\n[Service(Lifetime = ServiceLifetime.Transient)] public class User(IOld a, IBox<string> b, OldService c) { public object All => (a, b, c); }", references: [library.ToReference()]));
        Assert.Contains(root.SyntaxTrees, static tree => tree.ToString().Contains("class MeshServiceCollectionExtensions", StringComparison.Ordinal));
    }

    [Fact]
    public void An_assembly_that_promises_to_be_for_every_language_gets_no_warning() => MemberKindTests.Generated(
        """
        [assembly: CLSCompliant(true)] public interface IContract<T> { int M(T x); }
        [Service] public class Implementation : IContract<int> { public int M(int x) => x; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Open<T> : IContract<T> { public int M(T x) => 1; }
        [Service] public class User(IContract<string> x) { public object X => x; }
        """);
}
