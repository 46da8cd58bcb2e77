using Mesh.Generators.Policies;
using Mesh.Generators.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Resilience;

/// <summary>Prints the methods that run code with the policies of marked classes, and their registration.</summary>
internal static class ResiliencePrinter
{
    private const string Work = "global::System.Func<TState, global::System.Threading.CancellationToken, global::System.Threading.Tasks.ValueTask";

    /// <summary>Prints the other part of each partial class.</summary>
    public static string Print(EquatableArray<ResilienceModel> all)
    {
        SourceWriter writer = Header.Begin([]);
        foreach (ResilienceModel code in all.Where(static code => code.Class is not null))
        {
            writer.Line();
            if (code.Namespace.Length > 0) writer.Open($"namespace {code.Namespace}");
            PrintClass(writer, code);
            if (code.Namespace.Length > 0) writer.Close();
        }

        return writer.Finish();
    }

    /// <summary>Prints the registration of a class.</summary>
    public static void Register(SourceWriter writer, ResilienceModel code)
    {
        EquatableArray<string> pragmas = PolicyText.Pragmas(code.Policies).ToEquatableArray();
        Pragmas.Disable(writer, pragmas);
        writer.Line($"mesh.Add(new global::Mesh.Generation.ResilienceEntry({CSharp.String(code.Name)}, new global::Mesh.Policies.OperationSettings");
        writer.Open("");
        foreach (PolicyText policy in code.Policies) writer.Line($"{policy.Property} = {policy.Settings},");
        writer.Close("));");
        Pragmas.Restore(writer, pragmas);
    }

    private static void PrintClass(SourceWriter writer, ResilienceModel code)
    {
        writer.Line("// What a call passes through, outermost first:");
        writer.Line($"//   trace > metrics > {string.Concat(code.Policies.Select(static policy => policy.Stage + " > "))}code");
        foreach (PolicyText policy in code.Policies) writer.Line($"//   {Comment.OneLine(policy.Summary)}");
        writer.Open($"partial {code.Class}");
        PrintMethod(writer, code, "<TState, TResult>", "<TResult>");
        writer.Line();
        PrintMethod(writer, code, "<TState>", "");
        writer.Close();
    }

    private static void PrintMethod(SourceWriter writer, ResilienceModel code, string types, string result)
    {
        writer.Line($"/// <summary>Runs a piece of code{(result.Length > 0 ? "" : " without result")} with the policies of {Comment.Escape(code.Name)}.</summary>");
        writer.Line($"public static global::System.Threading.Tasks.ValueTask{result} {ResilienceReader.Run}{types}(global::Mesh.Policies.IResilience resilience, TState state, {Work}{result}> work, global::System.Threading.CancellationToken cancellationToken = default) =>");
        writer.Indent().Line($"resilience.ExecuteAsync({CSharp.String(code.Name)}, state, work, cancellationToken);").Unindent();
    }
}
