using System.Globalization;
using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>
/// Prints the calls of the steps of an operation that returns a stream: before the first item of each enumeration, and after its end.
/// </summary>
internal static class StreamStepPrinter
{
    private const string Space = StepsPrinter.Space, Calls = StepsPrinter.Generated + "SteppedCall", NoResult = "global::Mesh.Generation.NoResult", ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Print(SourceWriter writer, StepScope scope)
    {
        string arguments = scope.Local("__arguments");
        writer.Line();
        if (scope is { Layers.Length: 0, Arguments.Length: 0 })
        {
            writer.Line($"{scope.Head("", scope.Member.Type, "", scope.Declarations())} => {scope.Call("")};");
            return;
        }

        foreach (string attribute in scope.Member.Attributes.Where(static attribute => !MemberPrinter.IsOfOutcome(attribute))) writer.Line(attribute);
        writer.Open(scope.Head("", scope.Returned, "", scope.Declarations()));
        CallStepPrinter.PrintArguments(writer, scope);
        if (scope.Layers.Length == 0) writer.Line($"{scope.Steps.ArgumentsType} {arguments} = {scope.Steps.ArgumentsExpression};");
        string items = string.Concat(scope.Steps.Parameters.Select(static parameter => ", " + parameter.Type)), values = string.Concat(scope.Steps.Parameters.Select(static parameter => ", " + parameter.Name));
        string given = string.Join(", ", scope.Steps.Parameters.Select(static (_, index) => "state.Item" + Number(index + 3)));
        bool enters = scope.Layers.Any(static step => step.Is(StepKinds.Before | StepKinds.AsyncBefore));
        string state = $"({scope.Steps.Facade}, {scope.Steps.ArgumentsType}{items})";
        writer.Line($"return new {StepsPrinter.Generated}SteppedStream<{state}, {scope.Steps.Result}>(");
        writer.Indent();
        writer.Line($"(this, {arguments}{values}),");
        writer.Line($"{(scope.Arguments.Length > 0 ? scope.Local("__refused") : "null")},");
        writer.Line($"{(scope.ToldFurtherIn.Length > 0 ? "-1" : Number(scope.PassedByArguments))},");
        writer.Line(enters ? $"static (state, progress, token) => state.Item1.{scope.Method}Enter{scope.Member.TypeParameters}(progress, state.Item2, token)," : "null,");
        string open = string.Join(", ", new[] { HasAlternative(scope) ? "progress" : "", scope.HasNext ? "state.Item2, token" : "", given }.Where(static text => text.Length > 0));
        writer.Line($"static (state, progress, token) => state.Item1.{scope.Method}Open{scope.Member.TypeParameters}({open}),");
        PrintLeaving(writer, scope, state);
        writer.Line($"{scope.Steps.Token});");
        writer.Unindent();
        writer.Close();
        PrintOpen(writer, scope);
        if (enters) PrintEnter(writer, scope);
        if (scope.HasAfter) LeavingStepPrinter.Print(writer, scope, NoResult);
        LeavingStepPrinter.PrintRefused(writer, scope, NoResult);
        if (scope.Next is { } next) Print(writer, next);
    }

    // static (state, passed, ref outcome) => state.Item1.__Leave(passed, in state.Item2, ref outcome), or, if inner steps get a refused argument, which is passed as -1:
    // { if (passed < 0) state.Item1.__Refused(in state.Item2, ref outcome); else ... },
    private static void PrintLeaving(SourceWriter writer, StepScope scope, string state)
    {
        string head = $"static ({state} state, int passed, ref {Space}StepOutcome<{NoResult}> outcome) =>", leave = $"state.Item1.{scope.Method}Leave{scope.Member.TypeParameters}(passed, in state.Item2, ref outcome)";
        if (scope.ToldFurtherIn.Length == 0)
        {
            writer.Line(scope.HasAfter ? $"{head} {leave}," : "null,");
            return;
        }

        writer.Line(head);
        writer.Open("");
        writer.Line($"if (passed < 0) state.Item1.{scope.Method}Refused{scope.Member.TypeParameters}(in state.Item2, ref outcome);");
        if (scope.HasAfter) writer.Line($"else {leave};");
        writer.Close(",");
    }

    private static bool HasAlternative(StepScope scope) => scope.Layers.Any(static step => step.Alternative is not null && step.Is(StepKinds.Before | StepKinds.AsyncBefore));

    private static void PrintOpen(SourceWriter writer, StepScope scope)
    {
        string progress = scope.Local("__progress"), declared = scope.Declarations(
            HasAlternative(scope) ? $"{StepsPrinter.Generated}StreamProgress {progress}" : "",
            scope.HasNext ? $"{scope.Steps.ArgumentsType} {scope.Local("__arguments")}, global::System.Threading.CancellationToken {scope.Local("__token")}" : "");
        writer.Line();
        if (!HasAlternative(scope))
        {
            writer.Line($"{scope.Head("", scope.Member.Type, "Open", declared)} => {scope.Call("")};");
            return;
        }

        writer.Open(scope.Head("", scope.Member.Type, "Open", declared));
        for (int layer = 0; layer < scope.Layers.Length; layer++)
        {
            if (scope.Layers[layer] is { Alternative: { } alternative } step && step.Is(StepKinds.Before | StepKinds.AsyncBefore)) writer.Line($"if ({progress}.Alternative == {Number(layer + 1)}) return {AlternativePrinter.Call(scope, alternative)};");
        }

        writer.Line($"return {scope.Call("")};");
        writer.Close();
    }

    // Refusals are thrown, so that the first request of an enumeration fails.
    private static void PrintEnter(SourceWriter writer, StepScope scope)
    {
        writer.Line();
        writer.Open(scope.Head(scope.HasAsync ? "async " : "", ValueTask, "Enter", $"{StepsPrinter.Generated}StreamProgress progress, {scope.Steps.ArgumentsType} arguments, global::System.Threading.CancellationToken token"));
        for (int layer = 0; layer < scope.Layers.Length; layer++)
        {
            StepModel step = scope.Layers[layer];
            if (!step.Is(StepKinds.Before | StepKinds.AsyncBefore)) continue;
            writer.Line($"progress.Passed = {Number(layer)};");
            string answer = step.Is(StepKinds.AsyncBefore)
                ? $"await {StepScope.Receiver(step)}.BeforeAsync(arguments, token).ConfigureAwait(false)"
                : $"{StepScope.Receiver(step)}.Before(in arguments, token)";
            if (step.Alternative is null) writer.Line($"{Calls}.Check({scope.Operation}, {answer}, {CSharp.String(step.Name)});");
            else PrintAlternative(writer, scope, layer, answer);
        }

        writer.Line($"progress.Passed = {Number(scope.Layers.Length)};");
        if (!scope.HasAsync) writer.Line($"return default({ValueTask});");
        writer.Close();
    }

    private static void PrintAlternative(SourceWriter writer, StepScope scope, int layer, string answer)
    {
        writer.Open($"if ({Calls}.WantsAlternative({scope.Operation}, {answer}))");
        writer.Line($"progress.Passed = progress.Alternative = {Number(layer + 1)};");
        writer.Line(scope.HasAsync ? "return;" : $"return default({ValueTask});");
        writer.Close();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
