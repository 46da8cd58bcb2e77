namespace Mesh.Generators.Tests.Facades.Features;

public class DynamicTests
{
    [Fact]
    public void A_dynamic_argument_goes_to_the_member_that_was_called_not_to_a_better_overload() => Assert.Equal("dynamic dynamic", Twin.Run(
        """
        public interface IContract
        {
            string M(dynamic x);
            string M(string x);
            Task<string> N(dynamic x);
            Task<string> N(string x);
        }
        [Service] public class Implementation : IContract
        {
            public string M(dynamic x) => "dynamic";
            public string M(string x) => "string";
            public Task<string> N(dynamic x) => Task.FromResult("dynamic");
            public Task<string> N(string x) => Task.FromResult("string");
        }
        """,
        "object s = \"a string\"; return $\"{contract.M(s)} {contract.N(s).Result}\";"));

    [Fact]
    public void Beside_a_dynamic_argument_anything_may_be_passed_and_returned() => Assert.Equal("3 9 2", Twin.Run(
        """
        public interface IContract { int M(dynamic x, in int y, Span<int> z, ref dynamic w); ref int N(dynamic x); ref int this[dynamic x] { get; } unsafe int P(dynamic x, int* p); }
        [Service] public class Implementation : IContract { int slot; public int M(dynamic x, in int y, Span<int> z, ref dynamic w) { w = x + y; return z.Length; } public ref int N(dynamic x) => ref slot; public ref int this[dynamic x] => ref slot; public unsafe int P(dynamic x, int* p) => *p; }
        """,
        "dynamic w = 0; int y = 2; int z = contract.M((object)1, in y, [1, 2], ref w); contract.N((object)1) = 8; contract[(object)1]++; return $\"{(int)w} {contract.N((object)0)} {contract.P((object)1, &z)}\";"));

    [Fact]
    public void What_is_dynamic_stays_so_for_the_caller() => Assert.Equal("5 6 7", Twin.Run(
        "public interface IContract { dynamic M(); dynamic P { get; set; } Task<dynamic> T(); event Action<dynamic>? E; } [Service] public class Implementation : IContract { public dynamic M() => new { X = 5 }; public dynamic P { get; set; } = new { X = 6 }; public Task<dynamic> T() { E?.Invoke(7); return Task.FromResult<dynamic>(new { X = 7 }); } public event Action<dynamic>? E; }",
        "return $\"{contract.M().X} {contract.P.X} {contract.T().Result.X}\";"));

    [Fact]
    public void A_caller_may_let_the_run_time_choose_the_overload() => Assert.Equal("int string", Twin.Run(
        """
        public interface IContract { string M(int x); string M(string x); }
        [Service] public class Implementation : IContract
        {
            public string M(int x) => "int";
            public string M(string x) => "string";
        }
        """,
        "dynamic a = 1, b = \"\"; return $\"{contract.M(a)} {contract.M(b)}\";"));
}
