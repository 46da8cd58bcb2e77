namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>What a class implements explicitly, what it inherits, and what members of one name and several interfaces do.</summary>
public class ExplicitImplementationTests
{
    [Fact]
    public void Every_kind_of_explicit_member_is_preferred_to_the_public_one() => Assert.Equal("m p i t 1", Twin.Run(
        """
        public interface IContract { string M(); string P { get; } string this[int i] { get; } Task<string> T(); event Action E; int Added { get; } }
        [Service] public class Implementation : IContract
        {
            public string M() => "-"; public string P => "-"; public string this[int i] => "-"; public Task<string> T() => Task.FromResult("-"); public event Action E { add { } remove { } } public int Added { get; private set; }
            string IContract.M() => "m"; string IContract.P => "p"; string IContract.this[int i] => "i"; Task<string> IContract.T() => Task.FromResult("t"); event Action IContract.E { add => Added++; remove { } }
        }
        """,
        "contract.E += () => { }; return $\"{contract.M()} {contract.P} {contract[0]} {contract.T().Result} {contract.Added}\";"));

    [Fact]
    public void Members_that_differ_only_in_what_they_return_are_told_apart() => Assert.Equal("1 a True", Twin.Run(
        """
        public interface IOne { int M(); } public interface ITwo { string M(); } public interface IContract : IOne, ITwo { new bool M(); }
        [Service(typeof(IContract))] public class Implementation : IContract { int IOne.M() => 1; string ITwo.M() => "a"; bool IContract.M() => true; }
        """,
        "return $\"{((IOne)contract).M()} {((ITwo)contract).M()} {contract.M()}\";"));

    [Fact]
    public void Members_that_differ_in_kind_are_told_apart() => Assert.Equal("method property event", Twin.Run(
        """
        public interface IMethod { string X(); } public interface IProperty { string X { get; } } public interface IEvent { event Action X; }
        public interface IContract : IMethod, IProperty, IEvent { string Seen { get; } }
        [Service(typeof(IContract))] public class Implementation : IContract { string IMethod.X() => "method"; string IProperty.X => "property"; event Action IEvent.X { add => Seen = "event"; remove { } } public string Seen { get; private set; } = ""; }
        """,
        "((IEvent)contract).X += () => { }; return $\"{((IMethod)contract).X()} {((IProperty)contract).X} {contract.Seen}\";"));

    [Fact]
    public void What_a_base_class_implements_is_forwarded_overridden_or_not() => Assert.Equal("base derived hidden-base", Twin.Run(
        """
        public interface IContract { string A(); string B(); string C(); }
        public abstract class Base : IContract { public string A() => "base"; public virtual string B() => "base"; public string C() => "hidden-base"; }
        [Service] public class Implementation : Base { public override string B() => "derived"; public new string C() => "hiding"; }
        """,
        "return $\"{contract.A()} {contract.B()} {contract.C()}\";"));

    [Fact]
    public void A_class_that_implements_an_interface_again_decides_again() => Assert.Equal("again", Twin.Run(
        """
        public interface IContract { string M(); }
        public class Base : IContract { public string M() => "base"; }
        [Service] public class Implementation : Base, IContract { string IContract.M() => "again"; }
        """,
        "return contract.M();"));

    [Fact]
    public void An_abstract_or_covariant_override_is_what_is_called() => Assert.Equal("x Derived", Twin.Run(
        """
        public class Thing { } public class Derived : Thing { }
        public interface IContract { string M(); Thing Make(); }
        public abstract class Base : IContract { public abstract string M(); public virtual Thing Make() => new(); }
        [Service] public class Implementation : Base { public override string M() => "x"; public override Derived Make() => new(); }
        """,
        "return $\"{contract.M()} {contract.Make().GetType().Name}\";"));

    [Fact]
    public void One_generic_interface_twice_is_two_contracts() => Assert.Equal("int string", Twin.Run(
        """
        public interface IGet<T> { string Get(T x); } public interface IContract : IGet<int>, IGet<string> { }
        [Service] public class Implementation : IContract { public string Get(int x) => "int"; public string Get(string x) => "string"; }
        """,
        "return $\"{contract.Get(1)} {contract.Get(\"\")}\";"));

    [Fact]
    public void A_base_interface_that_is_reached_on_two_ways_is_implemented_once() => Assert.Equal("m 1", Twin.Run(
        """
        public interface IBase { string M(); int Count { get; } } public interface ILeft : IBase { } public interface IRight : IBase { } public interface IContract : ILeft, IRight, IBase { }
        [Service] public class Implementation : IContract { public string M() { Count++; return "m"; } public int Count { get; private set; } }
        """,
        "return $\"{contract.M()} {((ILeft)contract).Count}\";"));

    [Fact]
    public void A_chain_of_hiding_members_is_called_at_each_link() => Assert.Equal("a b c", Twin.Run(
        """
        public interface IA { string X { get; } } public interface IB : IA { new string X { get; } } public interface IContract : IB { new string X { get; } }
        [Service(typeof(IContract))] public class Implementation : IContract { string IA.X => "a"; string IB.X => "b"; public string X => "c"; }
        """,
        "return $\"{((IA)contract).X} {((IB)contract).X} {contract.X}\";"));

    [Fact]
    public void A_getter_of_one_interface_and_a_method_called_like_its_accessor_get_along() => Assert.Equal("property method", Twin.Run(
        """
        public interface IBase { string X { get; } } public interface IContract : IBase { string get_X(); }
        [Service(typeof(IContract))] public class Implementation : IContract { string IBase.X => "property"; string IContract.get_X() => "method"; }
        """,
        "return $\"{contract.X} {contract.get_X()}\";"));
}
