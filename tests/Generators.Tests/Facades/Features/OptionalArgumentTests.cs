namespace Mesh.Generators.Tests.Facades.Features;

public class OptionalArgumentTests
{
    [Fact]
    public void Every_kind_of_default_is_the_contracts() => Assert.Equal("1 x y -1 1.5 NaN  01/01/0001 00:00:00 False 7 0 18446744073709551615 00000000-0000-0000-0000-000000000000 3", Twin.Run(
        """
        public enum Long : long { A = long.MinValue }
        public interface IContract
        {
            string All(int a = 1, string b = "x", char c = 'y', DayOfWeek d = (DayOfWeek)(-1), decimal e = 1.5m, double f = double.NaN, object? g = null, DateTime h = default, CancellationToken i = default, int? j = 7, nint k = 0, ulong l = ulong.MaxValue, Guid m = new(), byte? n = (byte)3);
        }
        [Service] public class Implementation : IContract
        {
            public string All(int a, string b, char c, DayOfWeek d, decimal e, double f, object? g, DateTime h, CancellationToken i, int? j, nint k, ulong l, Guid m, byte? n) =>
                FormattableString.Invariant($"{a} {b} {c} {d} {e} {f} {g} {h} {i.CanBeCanceled} {j} {k} {l} {m} {n}");
        }
        """,
        "return contract.All();"));

    [Fact]
    public void Named_arguments_go_where_they_are_named_and_are_evaluated_in_their_order() => Assert.Equal("b a 12", Twin.Run(
        "public interface IContract { string M(int a, int b = 9); } [Service] public class Implementation : IContract { public string M(int b, int a) => $\"{b}{a}\"; }",
        "string seen = \"\"; int Note(string s, int i) { seen += s + \" \"; return i; } string r = contract.M(b: Note(\"b\", 2), a: Note(\"a\", 1)); return seen + r;"));

    [Fact]
    public void Defaults_of_base_and_derived_contract_are_those_of_the_type_that_is_used() => Assert.Equal("1 2", Twin.Run(
        """
        public interface IBase { int M(int a = 1); }
        public interface IContract : IBase { new int M(int a = 2); }
        [Service(typeof(IContract))] public class Implementation : IContract { public int M(int a = 3) => a; }
        """,
        "return $\"{((IBase)contract).M()} {contract.M()}\";"));

    [Fact]
    public void Optional_attributes_without_a_default_pass_what_the_compiler_makes_up() => Assert.Equal("0  5 True", Twin.Run(
        """
        using System.Runtime.InteropServices;
        public interface IContract { string M([Optional] int a, [Optional] string? b, [Optional, DefaultParameterValue(5)] int c, [Optional] object d); }
        [Service] public class Implementation : IContract { public string M(int a, string? b, int c, object d) => $"{a} {b} {c} {ReferenceEquals(d, Type.Missing)}"; }
        """,
        "return contract.M();"));

    [Fact]
    public void Constants_of_date_and_decimal_attributes_pass() => Assert.Equal("630822816000000000 1.10", Twin.Run(
        """
        using System.Runtime.InteropServices;
        public interface IContract { string M([Optional, DateTimeConstant(630822816000000000L)] DateTime d, decimal e = 1.10m); }
        [Service] public class Implementation : IContract { public string M(DateTime d, decimal e) => FormattableString.Invariant($"{d.Ticks} {e}"); }
        """,
        "return contract.M();"));

    [Fact]
    public void In_and_generic_parameters_may_have_defaults() => Assert.Equal("4 0  True", Twin.Run(
        """
        public interface IContract
        {
            string M<T>(in int a = 4, T? b = default, ReadOnlySpan<char> c = default);
            T Or<T>(T x = default) where T : struct;
        }
        [Service] public class Implementation : IContract
        {
            public string M<T>(in int a, T? b, ReadOnlySpan<char> c) => $"{a} {b} {c}";
            public T Or<T>(T x) where T : struct => x;
        }
        """,
        "return $\"{contract.M<int>()} {contract.Or<DateTime>() == default}\";"));
}
