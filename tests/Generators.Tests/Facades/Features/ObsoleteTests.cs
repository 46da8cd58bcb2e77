namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>What warns or fails whoever uses it: the facade forwards it all the same.</summary>
public class ObsoleteTests
{
    private const string Attributes = "[Obsolete(\"old\", true)]";

    [Fact]
    public void Members_that_are_obsolete_as_an_error_are_forwarded() => Assert.Equal("1 2 3 4", Twin.Run(
        $$"""
        public interface IContract { {{Attributes}} int M(); {{Attributes}} int P { get; set; } {{Attributes}} int this[int i] { get; } {{Attributes}} event Action E; int Seen { get; set; } }
        [Service] public class Implementation : IContract { {{Attributes}} public int M() => 1; {{Attributes}} public int P { get; set; } {{Attributes}} public int this[int i] => 3; {{Attributes}} public event Action E { add => Seen = 4; remove { } } public int Seen { get; set; } }
        public static class Old { {{Attributes}} public static string Use(IContract c) { c.E += () => { }; c.P = 2; return $"{c.M()} {c.P} {c[0]} {c.Seen}"; } }
        """,
        "return typeof(Old).GetMethod(\"Use\")!.Invoke(null, [contract]);"));

    [Fact]
    public void Accessors_that_are_obsolete_as_an_error_are_forwarded() => Assert.Equal("5", Twin.Run(
        $$"""
        public interface IContract { int P { get; {{Attributes}} set; } }
        [Service] public class Implementation : IContract { public int P { get; set; } }
        public static class Old { {{Attributes}} public static void Use(IContract c) => c.P = 5; }
        """,
        "typeof(Old).GetMethod(\"Use\")!.Invoke(null, [contract]); return contract.P.ToString();"));

    [Fact]
    public void Types_that_are_obsolete_as_an_error_may_be_parameters_and_results() => Assert.Equal("same", Twin.Run(
        $$"""
        {{Attributes}} public class Old { }
        public interface IContract { {{Attributes}} Old? M(Old? x); {{Attributes}} List<Old>? P { get; } }
        [Service] public class Implementation : IContract { {{Attributes}} public Old? M(Old? x) => x; {{Attributes}} public List<Old>? P => null; }
        public static class User { {{Attributes}} public static string Use(IContract c) { var old = new Old(); return ReferenceEquals(c.M(old), old) && c.P is null ? "same" : ""; } }
        """,
        "return typeof(User).GetMethod(\"Use\")!.Invoke(null, [contract]);"));

    [Fact]
    public void What_is_experimental_or_for_another_platform_is_forwarded() => Assert.Equal("1 2 3", Twin.Run(
        """
        #pragma warning disable X1, X2, X3, X4
        [Experimental("X1")] public class New { }
        public interface IContract { [Experimental("X2")] int M(New? x); [Experimental("X3", UrlFormat = "https://x/{0}")] int P { get; } [System.Runtime.Versioning.SupportedOSPlatform("android")] [System.Runtime.Versioning.RequiresPreviewFeatures] int this[int i] { get; } [RequiresUnreferencedCode("no")] [RequiresDynamicCode("no")] int N() => 4; }
        [Service] public class Implementation : IContract { public int M(New? x) => 1; public int P => 2; public int this[int i] => 3; }
        """,
        "\n#pragma warning disable X1, X2, X3, X4\nreturn $\"{contract.M(null)} {contract.P} {contract[0]}\";"));

    [Fact]
    public void An_experimental_contract_and_an_obsolete_one_have_facades() => Assert.Equal("1", Twin.Run(
        """
        #pragma warning disable X1, CS0612, CS0618
        [Experimental("X1")] [Obsolete] public interface IContract { int M(); }
        [Service] [Obsolete("x", DiagnosticId = "OWN1")] public class Implementation : IContract { public int M() => 1; }
        #pragma warning disable X1, OWN1
        """,
        "return contract.M().ToString();"));
}
