using System.Globalization;
using System.Text;

namespace Mesh.Generators.Tests.Policies;

/// <summary>Random services with generic operations, as source: each operation says in its result, or in a log, with which type arguments and values it was called.</summary>
internal sealed class ClosedTypes(int seed)
{
    private static readonly string[] s_types = ["string", "int", "TextA", "TextB", "Other.TextA", "Wrapped<int>", "Wrapped<TextA>"];
    private static readonly string[] s_shapes = ["void", "string", "T", "Task", "Task<string>", "Task<T>", "ValueTask", "ValueTask<string>", "ValueTask<T>", "IAsyncEnumerable<string>", "IAsyncEnumerable<T>"];

    private readonly Random _random = new(seed);
    private readonly StringBuilder _contract = new(), _class = new(), _checks = new();

    /// <summary>What every operation says, and how it is read. The values of a type parameter are made of text and read back.</summary>
    public const string Common =
        """
        public interface IText { string Value { get; set; } }
        public sealed record TextA : IText { public string Value { get; set; } = ""; }
        public sealed record TextB : IText { public string Value { get; set; } = ""; }
        public sealed record Wrapped<T> : IText { public string Value { get; set; } = ""; }
        namespace Other { public sealed record TextA : IText { public string Value { get; set; } = ""; } }

        public static class Say
        {
            [ThreadStatic] public static string Last;
            public static string Text(string operation, params object?[] said) => Last = operation + "(" + string.Join(", ", said.Select(static one => one is Type type ? type.ToString() : Read(one))) + ")";
            public static T Made<T>(string text)
            {
                if (typeof(T) == typeof(string)) return (T)(object)text;
                if (typeof(T) == typeof(int)) return (T)(object)text.Aggregate(7, static (sum, letter) => sum * 31 + letter);
                var made = Activator.CreateInstance<T>()!;
                ((IText)made).Value = text;
                return made;
            }
            public static string Read(object? value) => value is IText text ? value.GetType() + ":" + text.Value : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "null";
            public static async IAsyncEnumerable<T> Stream<T>(T item) { await Task.CompletedTask; yield return item; }
            public static async Task<string> All<T>(IAsyncEnumerable<T> items) { string all = ""; await foreach (T item in items) all += Read(item); return all; }
        }
        """;

    /// <summary>A contract and a class; <paramref name="ofService"/> is the type parameter of both, or empty.</summary>
    public (string Source, string Checks) Make(string name, string ofService, string closedAs, int operations)
    {
        string generic = ofService.Length == 0 ? "" : $"<{ofService}>";
        for (int i = 0; i < operations; i++) Operation(name + i.ToString(CultureInfo.InvariantCulture), ofService, closedAs);
        string source = $"public interface I{name}{generic}\n{{\n{_contract}}}\n[Service]\npublic sealed class {name}{generic} : I{name}{generic}\n{{\n{_class}}}\n";
        string checks = _checks.ToString();
        _contract.Clear();
        _class.Clear();
        _checks.Clear();
        return (source, checks);
    }

    private void Operation(string name, string ofService, string closedAs)
    {
        int arity = ofService.Length == 0 ? _random.Next(1, 4) : _random.Next(0, 3);
        string[] parameters = [.. Enumerable.Range(0, arity).Select(static index => "T" + index.ToString(CultureInfo.InvariantCulture))];
        string[] inScope = [.. parameters, .. ofService.Length == 0 ? [] : new[] { ofService }];
        string result = inScope[_random.Next(inScope.Length)], shape = s_shapes[_random.Next(s_shapes.Length)];
        string returned = shape.Replace("T>", result + ">", StringComparison.Ordinal);
        if (returned == "T") returned = result;
        bool isStream = shape.StartsWith("IAsync", StringComparison.Ordinal), hasResult = shape is not ("void" or "Task" or "ValueTask"), ofParameter = shape is "T" || shape.EndsWith("<T>", StringComparison.Ordinal);
        string[] used = [.. parameters.Where(_ => _random.Next(3) == 0)];
        bool hasId = _random.Next(2) == 0, hasToken = _random.Next(3) == 0, fails = _random.Next(4) == 0;
        string[] declared = [.. used.Select(static type => $"{type} of{type}"), .. hasId ? ["int id"] : Array.Empty<string>(), .. hasToken ? ["CancellationToken token"] : Array.Empty<string>()];
        string list = string.Join(", ", declared), types = arity == 0 ? "" : $"<{string.Join(", ", parameters)}>";
        string said = string.Join("", inScope.Select(static type => $", typeof({type})").Concat(used.Select(static type => $", of{type}")).Concat(hasId ? [", id"] : []));

        string[] policies = [.. new[] { "[Retry(2, Delay = \"0s\")]", "[CircuitBreaker]", "[ConcurrencyLimit(9)]", hasToken ? "[Timeout(\"1m\")]" : "", hasResult && !isStream ? Cached(name, used, hasId) : "" }.Where(policy => policy.Length > 0 && (policy.StartsWith("[Cached", StringComparison.Ordinal) || _random.Next(2) == 0))];
        if (policies.Length == 0) policies = ["[Retry]"];
        _contract.Append(CultureInfo.InvariantCulture, $"    {returned} {name}{types}({list});\n");
        string body = Body(name, said, shape, result, ofParameter);
        if (fails)
        {
            _class.Append(CultureInfo.InvariantCulture, $"    [Fallback(nameof({name}Else))] public {returned} {name}{types}({list}) => throw new InvalidOperationException();\n    public {returned} {name}Else{types}({list}) {body}\n");
        }
        else
        {
            _class.Append(CultureInfo.InvariantCulture, $"    {string.Join(" ", policies)} public {returned} {name}{types}({list}) {body}\n");
        }

        for (int i = 0; i < (arity == 0 ? 2 : 5); i++)
        {
            string[] chosen = [.. parameters.Select(_ => s_types[_random.Next(s_types.Length)])];
            string arguments = string.Join(", ", used.Select(type => $"Say.Made<{chosen[Array.IndexOf(parameters, type)]}>(\"{_random.Next(2)}\")").Concat(hasId ? [_random.Next(2).ToString(CultureInfo.InvariantCulture)] : []).Concat(hasToken ? ["default"] : []));
            string closed = arity == 0 ? "" : $"<{string.Join(", ", chosen)}>";
            string expected = Read($"direct.{name}{(fails ? "Else" : "")}{closed}({arguments})", shape, isStream), actual = Read($"facade.{name}{closed}({arguments})", shape, isStream);
            _checks.Append(CultureInfo.InvariantCulture, $"        await check(\"{name}{closed}({arguments.Replace("\"", "'", StringComparison.Ordinal)}) of {closedAs}\", {expected}, {actual});\n");
        }
    }

    private string Cached(string name, string[] used, bool hasId) => _random.Next(3) switch
    {
        0 => "",
        1 => "[Cached(\"1h\")]",
        _ => $"[Cached(\"1h\", Key = \"{name}{string.Concat(used.Select(static type => $":{{of{type}}}"))}{(hasId ? ":{id}" : "")}\")]",
    };

    private static string Body(string name, string said, string shape, string result, bool ofParameter)
    {
        string text = $"Say.Text(\"{name}\"{said})", value = ofParameter ? $"Say.Made<{result}>({text})" : text;
        return shape switch
        {
            "void" => $"{{ {text}; }}",
            "string" or "T" => $"=> {value};",
            "Task" => $"{{ {text}; return Task.CompletedTask; }}",
            "ValueTask" => $"{{ {text}; return default; }}",
            _ when shape.StartsWith("Task", StringComparison.Ordinal) => $"=> Task.FromResult({value});",
            _ when shape.StartsWith("ValueTask", StringComparison.Ordinal) => $"=> new({value});",
            _ => $"=> Say.Stream({value});",
        };
    }

    // What a call says, as a function that makes it.
    private static string Read(string call, string shape, bool isStream) => shape switch
    {
        "void" => $"() => {{ {call}; return Task.FromResult(Say.Last); }}",
        "string" or "T" => $"() => Task.FromResult(Say.Read({call}))",
        "Task" or "ValueTask" => $"async () => {{ await {call}; return Say.Last; }}",
        _ when isStream => $"() => Say.All({call})",
        _ => $"async () => Say.Read(await {call})",
    };
}
