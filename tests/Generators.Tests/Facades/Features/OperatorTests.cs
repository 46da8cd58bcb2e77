namespace Mesh.Generators.Tests.Facades.Features;

public class OperatorTests
{
    [Fact]
    public void Operators_and_conversions_that_an_interface_declares_take_a_facade() => Assert.Equal("sum of a and a True b", Twin.Run(
        """
        public interface IContract { string Name { get; } static string operator +(IContract x, IContract y) => $"sum of {x.Name} and {y.Name}"; static bool operator !(IContract x) => x.Name == "a"; static IContract operator ++(IContract x) => new Other(); }
        [Service] public class Implementation : IContract { public string Name => "a"; }
        public class Other : IContract { public string Name => "b"; }
        """,
        "string sum = contract + contract; bool not = !contract; IContract next = contract; next++; return $\"{sum} {not} {next.Name}\";"));

    [Roslyn5Theory]
    [InlineData("+=", 5, 13)]
    [InlineData("-=", 5, 3)]
    [InlineData("*=", 2, 16)]
    [InlineData("/=", 2, 4)]
    [InlineData("%=", 3, 2)]
    [InlineData("&=", 12, 8)]
    [InlineData("|=", 1, 9)]
    [InlineData("^=", 9, 1)]
    [InlineData("<<=", 1, 16)]
    [InlineData(">>=", 1, 4)]
    [InlineData(">>>=", 2, 2)]
    public void An_operator_that_changes_its_operand_changes_the_service(string token, int operand, int expected) => Assert.Equal(expected, Twin.Run(
        $$"""
        public interface IBase { void operator {{token}}(int x); }
        public interface IContract : IBase { int Value { get; } }
        [Service] public class Implementation : IContract
        {
            public int Value { get; private set; } = 8;
            public void operator {{token}}(int x) { int v = Value; v {{token}} x; Value = v; }
        }
        """,
        $"contract {token} {operand}; return contract.Value;"));

    [Roslyn5Fact]
    public void Checked_and_unchecked_operators_are_told_apart() => Assert.Equal("11 111 1 -999", Twin.Run(
        """
        public interface IContract { void operator ++(); void operator checked ++(); void operator --(); void operator checked --(); void operator -=(int x); void operator checked -=(int x); int Value { get; set; } }
        [Service] public class Implementation : IContract
        {
            public int Value { get; set; } = 10;
            public void operator ++() => Value++; public void operator checked ++() => Value += 100; public void operator --() => Value -= 10; public void operator checked --() => Value -= 100;
            public void operator -=(int x) => Value -= x; public void operator checked -=(int x) => Value -= x * 1000;
        }
        """,
        "contract++; string seen = $\"{contract.Value}\"; checked { contract++; } seen += $\" {contract.Value}\"; checked { --contract; } --contract; seen += $\" {contract.Value}\"; checked { contract -= 1; } return $\"{seen} {contract.Value}\";"));

    [Fact]
    public void A_static_abstract_member_makes_an_interface_no_contract_and_leaves_the_others() => Assert.Equal("True", Twin.Run(
        """
        public interface IStatic<TSelf> where TSelf : IStatic<TSelf> { static abstract TSelf Make(); static abstract TSelf operator +(TSelf a, TSelf b); static virtual string Name => "x"; }
        public interface IContract { bool Ok { get; } }
        [Service] public class Implementation : IContract, IStatic<Implementation> { public static Implementation Make() => new(); public static Implementation operator +(Implementation a, Implementation b) => a; public bool Ok => true; }
        """,
        "return contract.Ok.ToString();"));

    [Fact]
    public void Static_virtual_members_with_a_default_do_not_prevent_a_facade() => Assert.Equal("own 3 constant", Twin.Run(
        """
        public interface IContract { static virtual string Name => "default"; static int Count = 3; const string Constant = "constant"; string M(); static string Of<T>() where T : IContract => T.Name; }
        [Service] public class Implementation : IContract { public static string Name => "own"; public string M() => IContract.Of<Implementation>(); }
        """,
        "return $\"{contract.M()} {IContract.Count} {IContract.Constant}\";"));
}
