namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Default interface members run as the service has them: its own, or the default on the service (never on the facade).</summary>
public class DefaultMemberTests
{
    private const string Defaults =
        """
        public interface IContract
        {
            string Name { get; }
            string Method() => "method of " + Name; string Generic<T>(T x) where T : notnull => $"{typeof(T).Name} {x} of {Name}";
            string Property { get => "property of " + Name; set => Log("default set " + value); }
            string this[int i] { get => $"{i} of {Name}"; set => Log($"default [{i}] = {value}"); }
            event Action<string> Raised { add { value(Name); Log("default add"); } remove => Log("default remove"); }
            void Log(string s); string Logged { get; }
            Task<string> LaterAsync() => Task.FromResult("later " + Name);
            async IAsyncEnumerable<string> All() { yield return Name; await Task.Yield(); yield return Method(); }
        }
        """;

    private const string Use = "string seen = \"\"; Action<string> h = s => seen += s + \"|\"; contract.Raised += h; contract.Raised -= h; contract.Property = \"p\"; contract[3] = \"i\"; await foreach (string s in contract.All()) seen += s + \"|\"; " +
        "return $\"{contract.Method()}|{contract.Generic(5)}|{contract.Property}|{contract[2]}|{await contract.LaterAsync()}|{seen}{contract.Logged}\";";

    [Fact]
    public void What_the_service_leaves_to_the_contract_runs_on_the_service() => Assert.Equal(
        "method of inner|Int32 5 of inner|property of inner|2 of inner|later inner|inner|inner|method of inner|default add;default remove;default set p;default [3] = i;",
        Twin.Run(Defaults +
            """
            [Service] public class Implementation : IContract
            {
                public string Name => "inner";
                public void Log(string s) => Logged += s + ";";
                public string Logged { get; private set; } = "";
            }
            """, Use));

    [Fact]
    public void What_the_service_overrides_is_the_services() => Assert.Equal(
        "m|g|p|i|l|only|add;remove;set;[];",
        Twin.Run(Defaults +
            """
            [Service] public class Implementation : IContract
            {
                public string Name => "inner"; public void Log(string s) => Logged += s + ";"; public string Logged { get; private set; } = "";
                public string Method() => "m"; string IContract.Generic<T>(T x) => "g"; public string Property { get => "p"; set => Log("set"); } public string this[int i] { get => "i"; set => Log("[]"); }
                public event Action<string> Raised { add => Log("add"); remove => Log("remove"); } public Task<string> LaterAsync() => Task.FromResult("l");
                public async IAsyncEnumerable<string> All() { await Task.Yield(); yield return "only"; }
            }
            """, Use));

    [Fact]
    public void A_default_that_a_derived_contract_overrides_is_run_from_either_side() => Assert.Equal("derived derived", Twin.Run(
        """
        public interface IBase { string M() => "base"; }
        public interface IContract : IBase { string IBase.M() => "derived"; }
        [Service] public class Implementation : IContract { }
        """,
        "return $\"{contract.M()} {((IBase)contract).M()}\";"));

    [Fact]
    public void Every_kind_of_member_can_be_overridden_by_a_derived_contract() => Assert.Equal("m p i 1", Twin.Run(
        """
        public interface IBase { string M<T>() => "base"; string P => "base"; string this[int i] => "base"; event Action E { add => throw new Exception("base"); remove { } } }
        public interface IContract : IBase { string IBase.M<T>() => "m"; string IBase.P => "p"; string IBase.this[int i] => "i"; event Action IBase.E { add => value(); remove { } } }
        [Service] public class Implementation : IContract { }
        """,
        "int n = 0; contract.E += () => n++; return $\"{contract.M<int>()} {contract.P} {contract[0]} {n}\";"));

    [Fact]
    public void A_default_that_was_made_abstract_again_is_the_services() => Assert.Equal("m p e", Twin.Run(
        """
        public interface IBase { string M() => "base"; string P => "base"; event Action E { add => throw new Exception("base"); remove { } } }
        public interface IContract : IBase { abstract string IBase.M(); abstract string IBase.P { get; } abstract event Action IBase.E; string Seen { get; } }
        [Service] public class Implementation : IContract { string IBase.M() => "m"; string IBase.P => "p"; event Action IBase.E { add => Seen = "e"; remove { } } public string Seen { get; private set; } = ""; }
        """,
        "contract.E += () => { }; return $\"{contract.M()} {contract.P} {contract.Seen}\";"));

    [Fact]
    public void Of_a_diamond_the_most_specific_default_is_run() => Assert.Equal("left left left", Twin.Run(
        """
        public interface IBase { string M() => "base"; } public interface ILeft : IBase { string IBase.M() => "left"; } public interface IRight : IBase { }
        public interface IContract : ILeft, IRight { }
        [Service] public class Implementation : IContract { }
        """,
        "return $\"{contract.M()} {((ILeft)contract).M()} {((IRight)contract).M()}\";"));

    [Fact]
    public void A_diamond_without_a_most_specific_default_is_decided_by_the_service() => Assert.Equal("service", Twin.Run(
        """
        public interface IBase { string M() => "base"; } public interface ILeft : IBase { string IBase.M() => "left"; } public interface IRight : IBase { string IBase.M() => "right"; }
        public interface IContract : ILeft, IRight { }
        [Service] public class Implementation : IContract { string IBase.M() => "service"; }
        """,
        "return contract.M();"));

    [Fact]
    public void Private_and_sealed_members_of_the_contract_stay_its_own_and_call_the_service() => Assert.Equal("sealed of private of service 3", Twin.Run(
        """
        public interface IContract { sealed string Sealed() => "sealed of " + Own(); private string Own() => "private of " + Name; string Name { get; } sealed int Count => Numbers.Length; protected static int[] Numbers = [1, 2, 3]; }
        [Service] public class Implementation : IContract { public string Name => "service"; public string Sealed() => "not asked"; }
        """,
        "return $\"{contract.Sealed()} {contract.Count}\";"));

    [Fact]
    public void An_accessor_that_only_the_contract_may_call_is_left_alone() => Assert.Equal("1 2", Twin.Run(
        """
        public interface IContract
        {
            int P { get => 1; private set { } }
            int this[int i] { private get => 0; set => Seen = value; }
            int Seen { get; set; }
        }
        [Service] public class Implementation : IContract { public int Seen { get; set; } }
        """,
        "contract[0] = 2; return $\"{contract.P} {contract.Seen}\";"));

    [Fact]
    public void Defaults_of_a_generic_contract_know_its_argument() => Assert.Equal("Int32 7 x", Twin.Run(
        "public interface IContract<T> { string M(T x) => $\"{typeof(T).Name} {x}\"; U Map<U>(T x, Func<T, U> f) => f(x); } [Service] public class Implementation : IContract<int> { }",
        "return $\"{contract.M(7)} {contract.Map(1, _ => \"x\")}\";", "IContract<int>"));
}
