using System.Globalization;
using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>
/// Prints the only state machine of a call with steps: it awaits the pending task, continues from there, and ends the measured call.
/// </summary>
internal static class PendingStepPrinter
{
    private const string Space = StepsPrinter.Space, Calls = StepsPrinter.Generated + "SteppedCall", Answer = "global::System.Threading.Tasks.ValueTask<" + Space + "StepAnswer>";
    private const string OperationCall = "global::Mesh.Generation.OperationCall";

    /// <summary>
    /// Prints the async method, and before it a method that calls it, so that the synchronous method needs no stack space for the arguments
    /// of the async one.
    /// </summary>
    // private ValueTask<Order> __Later(ref OperationCall __call, int __at, ValueTask<StepAnswer> __answer, ValueTask<Order> __task, int __passed, in Arguments<int> __arguments, int @id, CancellationToken @token) =>
    //     SteppedCall.HandOver(ref __call, this.__Pending(SteppedCall.Pooled(this.__operations.GetAsync, SteppedCall.Copy(ref __call)), __at, __answer, __task, __passed, __arguments, @id, @token));
    //
    // private async ValueTask<Order> __Pending(OperationCall __call, int __at, ValueTask<StepAnswer> __answer, ValueTask<Order> __task, int __passed, Arguments<int> __arguments, int @id, CancellationToken @token)
    // {
    //     try { ... }
    //     catch (Exception __exception) when (__call.Observe(__exception)) { throw; }
    //     finally { __call.Leave(); }
    // }
    public static void Print(SourceWriter writer, StepScope scope)
    {
        string call = scope.Local("__call"), exception = scope.Local("__exception"), arguments = scope.Local("__arguments");
        string[] state =
        [
            scope.HasAsync ? $"int {scope.Local("__at")}, {Answer} {scope.Local("__answer")}" : "",
            scope.HasAfter ? $"{scope.Called} {scope.Local("__task")}, int {scope.Local("__passed")}" : "",
        ];
        PrintLater(writer, scope, state);
        PrintAttributes(writer, scope);
        if (scope.Builder is { } builder) writer.Line($"[global::System.Runtime.CompilerServices.AsyncMethodBuilder(typeof({builder}))]");
        writer.Open(scope.Head("async ", scope.Returned, "Pending", scope.Declarations([$"{OperationCall} {call}", .. state, $"{scope.Steps.ArgumentsType} {arguments}"])));
        writer.Open("try");
        if (scope.CallsPolicies && scope.HasAsync) writer.Line($"{OperationCall} {scope.Local("__none")} = default;");
        if (scope.HasAfter) PrintWithAfter(writer, scope);
        else PrintForward(writer, scope);
        writer.Close();
        writer.Open($"catch (global::System.Exception {exception}) when ({call}.Observe({exception}))");
        writer.Line("throw;");
        writer.Close();
        writer.Open("finally");
        writer.Line($"{call}.Leave();");
        writer.Close();
        writer.Close();
    }

    private static void PrintLater(SourceWriter writer, StepScope scope, string[] state)
    {
        string call = scope.Local("__call"), own = scope.TakesCall ? $"{Calls}.Copy(ref {call})" : $"default({OperationCall})";
        if (scope.Builder is not null) own = $"{Calls}.Pooled({scope.Operation}, {own})";
        string pending = $"this.{scope.Method}Pending{scope.Member.TypeParameters}({scope.Passed(
            own,
            scope.HasAsync ? $"{scope.Local("__at")}, {scope.Local("__answer")}" : "",
            scope.HasAfter ? $"{scope.Local("__task")}, {scope.Local("__passed")}" : "",
            scope.Local("__arguments"))})";
        PrintAttributes(writer, scope);
        writer.Line(StepsPrinter.NoInlining);
        writer.Line(scope.Head("", scope.Returned, "Later", scope.Declarations([scope.TakesCall ? $"ref {OperationCall} {call}" : "", .. state, $"in {scope.Steps.ArgumentsType} {scope.Local("__arguments")}"])) + " =>");
        writer.Indent();
        writer.Line($"{(scope.TakesCall ? $"{Calls}.HandOver(ref {call}, {pending})" : pending)};");
        writer.Unindent();
    }

    private static void PrintAttributes(SourceWriter writer, StepScope scope)
    {
        writer.Line();
        foreach (string attribute in scope.Member.Attributes.Where(static attribute => !MemberPrinter.IsOfOutcome(attribute))) writer.Line(attribute);
    }

    private static void PrintWithAfter(SourceWriter writer, StepScope scope)
    {
        string outcome = scope.Local("__outcome"), exception = scope.Local("__exception");
        writer.Line($"{Space}StepOutcome<{scope.Steps.Result}> {outcome};");
        writer.Open("try");
        if (scope.HasAsync) PrintForward(writer, scope);
        else PrintAwait(writer, scope);
        writer.Close();
        writer.Open($"catch (global::System.Exception {exception})");
        writer.Line($"{outcome} = {Calls}.Failed<{scope.Steps.Result}>({exception});");
        writer.Close();
        writer.Line();
        writer.Line(LeavingStepPrinter.Call(scope, scope.Local("__passed"), outcome));
        writer.Line(scope.Steps.HasResult ? $"return {Calls}.Result(in {outcome});" : $"{Calls}.End(in {outcome});");
    }

    // From each step that can be pending: its answer, the synchronous steps after it, then the next step that can be pending, or the call.
    private static void PrintForward(SourceWriter writer, StepScope scope)
    {
        int[] pending = [.. Enumerable.Range(0, scope.Layers.Length).Where(layer => scope.Layers[layer].Is(StepKinds.AsyncBefore))];
        bool isAlone = pending.Length == 1 && !scope.HasAfter;
        if (!isAlone) writer.Open($"switch ({scope.Local("__at")})");
        for (int i = 0; i < pending.Length; i++)
        {
            bool isLast = i == pending.Length - 1;
            if (!isAlone) writer.Line(isLast && !scope.HasAfter ? "default:" : $"case {Number(pending[i])}:").Indent();
            PrintCheck(writer, scope, pending[i], $"await {scope.Local("__answer")}.ConfigureAwait(false)");
            for (int layer = pending[i] + 1; layer < (isLast ? scope.Layers.Length : pending[i + 1]); layer++) PrintBefore(writer, scope, layer);
            if (!isLast) PrintNext(writer, scope, pending[i + 1]);
            else if (scope.HasAfter) PrintTask(writer, scope);
            else PrintEnd(writer, scope, isAlone);
            if (!isAlone) writer.Unindent();
        }

        if (scope.HasAfter)
        {
            writer.Line("default:").Indent();
            PrintAwait(writer, scope);
            writer.Line("break;").Unindent();
        }

        if (!isAlone) writer.Close();
    }

    private static void PrintBefore(SourceWriter writer, StepScope scope, int layer)
    {
        StepModel step = scope.Layers[layer];
        if (!step.Is(StepKinds.Before)) return;
        if (scope.HasAfter) writer.Line($"{scope.Local("__passed")} = {Number(layer)};");
        PrintCheck(writer, scope, layer, $"{StepScope.Receiver(step)}.Before(in {scope.Local("__arguments")}, {scope.Steps.Token})");
    }

    // A refusal is thrown; an alternative is called instead of the inner call.
    private static void PrintCheck(SourceWriter writer, StepScope scope, int layer, string answer)
    {
        StepModel step = scope.Layers[layer];
        if (step.Alternative is not { } alternative)
        {
            writer.Line($"{Calls}.Check({scope.Operation}, {answer}, {CSharp.String(step.Name)});");
            return;
        }

        writer.Open($"if ({Calls}.WantsAlternative({scope.Operation}, {answer}))");
        string called = AlternativePrinter.CallOf(scope, alternative), awaited = $"await {AlternativePrinter.Call(scope, alternative)}{scope.Bang}.ConfigureAwait(false)";
        if (scope.HasAfter)
        {
            writer.Line($"{scope.Local("__passed")} = {Number(layer + 1)};");
            writer.Line($"{scope.Local("__task")} = {called};");
            writer.Line("goto default;");
        }
        else
        {
            writer.Line(scope.Steps.HasResult ? $"return {awaited};" : $"{awaited};");
            if (!scope.Steps.HasResult) writer.Line("return;");
        }

        writer.Close();
    }

    private static void PrintNext(SourceWriter writer, StepScope scope, int layer)
    {
        if (scope.HasAfter) writer.Line($"{scope.Local("__passed")} = {Number(layer)};");
        writer.Line($"{scope.Local("__answer")} = {StepScope.Receiver(scope.Layers[layer])}.BeforeAsync({scope.Local("__arguments")}, {scope.Steps.Token});");
        writer.Line(layer == scope.Layers.Select((step, index) => step.Is(StepKinds.AsyncBefore) ? index : -1).Max() && !scope.HasAfter ? "goto default;" : $"goto case {Number(layer)};");
    }

    private static void PrintTask(SourceWriter writer, StepScope scope)
    {
        writer.Line($"{scope.Local("__passed")} = {Number(scope.Layers.Length)};");
        PrintTokenCheck(writer, scope);
        writer.Line($"{scope.Local("__task")} = {scope.Call(scope.Local("__none"))};");
        writer.Line("goto default;");
    }

    private static void PrintAwait(SourceWriter writer, StepScope scope)
    {
        string awaited = $"await {scope.Local("__task")}.ConfigureAwait(false)", outcome = scope.Local("__outcome");
        if (!scope.GivesResult) writer.Line($"{awaited};");
        writer.Line(scope.GivesResult ? $"{outcome} = {Calls}.Ended<{scope.Steps.Result}>({awaited});" : $"{outcome} = {Calls}.Ended(default({scope.Steps.Result}));");
    }

    // The caller may have cancelled while a step was pending: the service is then not called, with or without policies.
    private static void PrintTokenCheck(SourceWriter writer, StepScope scope)
    {
        if (scope.Steps.Parameters.Any(static parameter => parameter.IsToken)) writer.Line($"{scope.Steps.Token}.ThrowIfCancellationRequested();");
    }

    private static void PrintEnd(SourceWriter writer, StepScope scope, bool isAlone)
    {
        PrintTokenCheck(writer, scope);
        string awaited = $"await {scope.Call(scope.Local("__none"))}.ConfigureAwait(false)";
        writer.Line(scope.Steps.HasResult ? $"return {awaited};" : $"{awaited};");
        if (!scope.Steps.HasResult && !isAlone) writer.Line("break;");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
