namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Caller information is that of the caller of the contract, never of the facade.</summary>
public class CallerInfoTests
{
    private const string Source =
        """
        public interface IContract
        {
            string Where([CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "");
            string What(object x, [CallerArgumentExpression(nameof(x))] string expression = "");
            Task<string> WhereAsync([CallerMemberName] string member = "", [CallerLineNumber] int line = 0);
            IAsyncEnumerable<string> All([CallerMemberName] string member = "");
            string this[int i, [CallerMemberName] string member = ""] { get; }
        }
        [Service] public class Implementation : IContract
        {
            public string Where([CallerMemberName] string member = "?", [CallerLineNumber] int line = -1, [CallerFilePath] string file = "?") => $"{member}:{line}:{file}";
            public string What(object x, [CallerArgumentExpression(nameof(x))] string expression = "?") => expression;
            public async Task<string> WhereAsync(string member, int line) { await Task.Yield(); return $"{member}:{line}"; }
            public async IAsyncEnumerable<string> All(string member) { await Task.Yield(); yield return member; }
            public string this[int i, string member] => member;
        }
        """;

    [Fact]
    public void Member_line_and_file_are_the_callers() => Assert.Equal("Body:5000:Caller.cs", Twin.Run(Source, "\n#line 5000 \"Caller.cs\"\nreturn contract.Where();\n#line default\n"));

    [Fact]
    public void The_expression_is_the_callers() => Assert.Equal("1 + 2", Twin.Run(Source, "return contract.What(1 + 2);"));

    [Fact]
    public void Asynchronous_members_know_their_caller() => Assert.Equal("Body:77 Body", Twin.Run(Source,
        "\n#line 77 \"Caller.cs\"\nvar later = contract.WhereAsync();\n#line default\nstring seen = await later; await foreach (string s in contract.All()) seen += \" \" + s; return seen;"));

    [Fact]
    public void Indexers_know_their_caller() => Assert.Equal("Body", Twin.Run(Source, "return contract[1];"));

    [Fact]
    public void What_the_caller_says_himself_is_kept() => Assert.Equal("me:1:there x", Twin.Run(Source, "return contract.Where(\"me\", 1, \"there\") + \" \" + contract.What(0, \"x\");"));
}
