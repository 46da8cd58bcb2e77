namespace Mesh.Metrics;

/// <summary>What an operation has done since the process started, in numbers that can be subtracted from each other: see <see cref="Operation.Read"/>.</summary>
/// <param name="Count">How many calls have ended, failed ones included: the sum of the buckets.</param>
/// <param name="Errors">How many of them have failed; <see cref="Operation.ReadErrors"/> tells of what.</param>
/// <param name="Active">How many calls are under way.</param>
/// <param name="Rejected">How many calls were rejected, which are not among <paramref name="Count"/>; <see cref="Operation.ReadRejections"/> tells why.</param>
/// <param name="FirstBucket">The first bucket in which there may be something; all before it are empty.</param>
/// <param name="EndBucket">The bucket from which on all are empty.</param>
public readonly record struct OperationReading(long Count, long Errors, long Active, long Rejected, int FirstBucket, int EndBucket);
