namespace Shop.AppHost.Deployment.Databases;

/// <summary>How many connections a database server accepts, and how many of them are not for services: operators, backups, standbys.</summary>
internal sealed record ConnectionBudgetAnnotation(int Max, int Reserved) : IResourceAnnotation;
