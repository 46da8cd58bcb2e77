namespace Mesh;

/// <summary>
/// Runs an operation in a pipeline of the application's own (Polly), which comes from the <c>ResiliencePipelineProvider&lt;string&gt;</c>
/// in the container, or is a <c>ResiliencePipeline</c> registered with the name as its key.
/// It stands between the total timeout and the retry.
/// </summary>
/// <param name="name">The name of the pipeline.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Method)]
public sealed partial class PolicyAttribute(string name) : OperationPolicyAttribute;
