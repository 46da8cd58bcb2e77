using System.Globalization;

namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>A contract with random members, some of a base interface, its service, and a random sequence of calls, in a namespace of its own.</summary>
internal static class RandomContract
{
    private const int Calls = 20;

    /// <summary>What all of them use.</summary>
    public const string Common =
        """
        using System.Linq;
        using System.Text;

        public record struct Pair(int A, string B);

        public interface IStepper { int State { get; set; } void Step(string what, int by); void Late(string what); void Note(string what); void Poke(); string Dump(); }

        public static class Text
        {
            public static string Of(ReadOnlySpan<int> span) => string.Join(",", span.ToArray());

            public static void Of(Task task, StringBuilder log)
            {
                try { task.Wait(); } catch (AggregateException e) { log.Append(Of(e.InnerException!)); }
                log.Append(task.Status);
            }

            public static void Of<T>(Task<T> task, Func<T, string> show, StringBuilder log)
            {
                Of(task, log);
                if (task.IsCompletedSuccessfully) log.Append(show(task.Result));
            }

            public static void Of<T>(IAsyncEnumerable<T> stream, Func<T, string> show, int leaveAfter, StringBuilder log) => ReadAsync(stream, show, leaveAfter, log).GetAwaiter().GetResult();

            public static string Of(Exception e) => $"{e.GetType().Name} {e.Message} {(e as OperationCanceledException)?.CancellationToken.IsCancellationRequested}";

            private static async Task ReadAsync<T>(IAsyncEnumerable<T> stream, Func<T, string> show, int leaveAfter, StringBuilder log)
            {
                await foreach (T item in stream.WithCancellation(new CancellationToken(false)))
                {
                    log.Append(show(item)).Append(' ');
                    if (leaveAfter-- == 0) break;
                }
            }
        }
        """;

    /// <summary>The source text for a seed.</summary>
    public static string Source(int seed)
    {
        var random = new Random(seed);
        string space = string.Create(CultureInfo.InvariantCulture, $"Seed{seed}");
        RandomMember[] members = [.. Enumerable.Range(0, 4 + random.Next(9)).Select(index => Member(random, "M" + index, random.Next(4) == 0 ? "IBase" : "IContract"))];
        // A method each: in one big one the compiler's flow analysis would take most of the test's time.
        string[] calls = [.. Enumerable.Range(0, Calls).Select(id =>
            $"static void Call{id}(IContract c, StringBuilder log) {{ log.Append(\"\\n{id}: \"); try {{ {members[random.Next(members.Length)].Call(random, id)} }} catch (Exception e) {{ log.Append(Text.Of(e)); }} }}")];
        return $$"""
            namespace {{space}}
            {
                public interface IBase : IStepper
                {
                    {{Lines(members.Where(static member => member.Interface == "IBase").Select(static member => member.Declaration))}}
                }
                public interface IContract : IBase
                {
                    {{Lines(members.Where(static member => member.Interface == "IContract").Select(static member => member.Declaration))}}
                }
                [Service(typeof(IContract), Name = "{{space}}")]
                public class Implementation : IContract
                {
                    readonly StringBuilder notes = new();
                    public int State { get; set; } = {{random.Next(50)}};
                    public void Note(string what) => notes.Append(what).Append(';');
                    public void Step(string what, int by) { State = (State * 31 + by) & 0xffff; Note(what); if (State % 9 == 0) throw new InvalidOperationException($"{what} {State}"); }
                    public void Late(string what) { if (State % 8 == 1) throw new FormatException($"late {what} {State}"); if (State % 8 == 2) throw new OperationCanceledException(new CancellationToken(true)); }
                    public void Poke() { State++; {{string.Join(" ", members.Where(static member => member is RandomEvent { IsLeft: false }).Select(static member => $"Raise{member.Name}();"))}} }
                    public string Dump() => $"{State} {notes}";
                    {{Lines(members.Where(static member => !member.IsLeft).Select(static member => member.Implementation))}}
                }
                public static class Calls
                {
                    public static IContract Bare() => new Implementation();
                    public static IContract Facade(IServiceProvider services) => services.GetRequiredService<IContract>();
                    public static string Run(IContract c)
                    {
                        var log = new StringBuilder();
                        {{string.Concat(Enumerable.Range(0, Calls).Select(static id => $"Call{id}(c, log); "))}}
                        return log.Append('\n').Append(c.Dump()).ToString();
                    }
            #nullable disable
                    {{Lines(calls)}}
            #nullable restore
                }
            }
            """;
    }

    private static RandomMember Member(Random random, string name, string owner)
    {
        bool isDefault = random.Next(6) == 0, isLeft = isDefault && random.Next(2) == 0, isExplicit = random.Next(2) == 0;
        switch (random.Next(8))
        {
            case 0:
                return new RandomEvent(name, RandomType.Plain(random)) { Interface = owner, IsExplicit = isExplicit, IsDefault = isDefault, IsLeft = isLeft };
            case 1:
            case 2:
                // Two indexers of an interface must differ in their parameters: the name's number makes a type of array.
                string key = "int" + string.Concat(Enumerable.Repeat("[]", int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture)));
                RandomParameter[] parameters = random.Next(2) == 0 ? [] : [new("@key", new RandomType(key, "", "", "({0} is { } ? 1 : 2)", _ => $"default({key})!"), "", null), .. RandomParameter.Several(random, byReference: false)];
                string by = isDefault ? "" : random.Next(6) switch { 0 => "ref ", 1 => "ref readonly ", _ => "" };
                bool canSet = by.Length == 0 && random.Next(2) == 0;
                return new RandomProperty(name, by.Length > 0 ? RandomType.Plain(random) : RandomType.Any(random), parameters, by, !canSet || random.Next(2) == 0, canSet) { Interface = owner, IsExplicit = isExplicit, IsDefault = isDefault, IsLeft = isLeft };
            default:
                var returns = (Returns)random.Next(10);
                if (isDefault && returns is Returns.Ref or Returns.RefReadOnly) returns = Returns.Value;
                bool iterates = returns is >= Returns.Task;
                string? constraint = random.Next(4) != 0 ? null : new[] { "notnull", "class", "unmanaged", "IComparable<T>" }[random.Next(4)];
                return new RandomMethod(name, returns, returns is Returns.Nothing or Returns.Value ? RandomType.Any(random) : RandomType.Plain(random), RandomParameter.Several(random, byReference: !iterates), constraint) { Interface = owner, IsExplicit = isExplicit, IsDefault = isDefault, IsLeft = isLeft };
        }
    }

    private static string Lines(IEnumerable<string> lines) => string.Join("\n        ", lines);
}
